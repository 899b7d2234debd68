package org.reprise.app.service;

import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import org.reprise.schema.DoctorServiceGrpc;
import org.reprise.schema.ExamineRequest;
import org.reprise.schema.Finding;

/** Makes the checks of {@code ./reprise doctor} for a caller. */
public final class DoctorService extends DoctorServiceGrpc.DoctorServiceImplBase {
  private final Path bank;

  /**
   * Serves the checks.
   *
   * @param bank folder of the bank
   */
  public DoctorService(Path bank) {
    this.bank = bank;
  }

  @Override
  public void examine(ExamineRequest request, StreamObserver<Finding> reply) {
    Answers.stream(
        reply,
        send ->
            new Doctor(bank)
                .examine(found ->
                    send.accept(
                        Finding.newBuilder()
                            .setCheck(found.check())
                            .setPass(found.pass())
                            .setFinding(found.finding())
                            .build())));
  }
}
