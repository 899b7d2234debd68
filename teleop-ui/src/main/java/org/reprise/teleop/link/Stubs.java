package org.reprise.teleop.link;

import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.CameraServiceGrpc;
import org.reprise.schema.DoctorServiceGrpc;
import org.reprise.schema.EvaluationServiceGrpc;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.TaskServiceGrpc;

/**
 * The controller's services over one connection, for calls that wait.
 *
 * @param channel the connection
 * @param deadlineSeconds how long a call may take
 */
public record Stubs(ManagedChannel channel, long deadlineSeconds) {
  /** Returns the tasks. */
  public TaskServiceGrpc.TaskServiceBlockingStub tasks() {
    return TaskServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS);
  }

  /** Returns the arm for a person. */
  public OperatorServiceGrpc.OperatorServiceBlockingStub operator() {
    return OperatorServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS);
  }

  /** Returns the bank. */
  public BankServiceGrpc.BankServiceBlockingStub bank() {
    return BankServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS);
  }

  /** Returns the cameras. */
  public CameraServiceGrpc.CameraServiceBlockingStub cameras() {
    return CameraServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS);
  }

  /** Returns the studies; their watching has no deadline. */
  public EvaluationServiceGrpc.EvaluationServiceBlockingStub evaluation() {
    return EvaluationServiceGrpc.newBlockingStub(channel);
  }

  /** Returns the checks of the controller's machine; they may take a minute. */
  public DoctorServiceGrpc.DoctorServiceBlockingStub doctor() {
    return DoctorServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }
}
