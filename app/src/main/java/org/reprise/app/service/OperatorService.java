package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.RecordingDesk;
import org.reprise.app.task.OfferedMethods;
import org.reprise.controller.service.Protocol;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.AimStageRequest;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DescribeCellRequest;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.FindMotionRequest;
import org.reprise.schema.FindPostureRequest;
import org.reprise.schema.LookAtTableRequest;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.NextStageRequest;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.PostureReport;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.SetTableRequest;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.StopArmReport;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.TableLook;
import org.reprise.schema.WatchArmRequest;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Serves people at an arm: they watch it, drive it and record what they show. */
public final class OperatorService extends OperatorServiceGrpc.OperatorServiceImplBase {
  private static final double MAX_RATE_HERTZ = 100;
  private static final int MAX_VIEWERS = 16;

  private final Cell cell;
  private final OperatorDesk desk;
  private final RecordingDesk recordings;
  private final String run = UUID.randomUUID().toString();

  /**
   * What people are told of a cell.
   *
   * @param robot the arm
   * @param yaml text of its configuration
   * @param urdf text of its URDF
   * @param cameras the cameras of now, for any thread
   * @param simulated whether the table can be set anew
   */
  public record Cell(
      RobotConfig robot,
      String yaml,
      String urdf,
      Supplier<List<RgbdCamera>> cameras,
      boolean simulated) {}

  /**
   * Serves a desk.
   *
   * @param cell what people are told of it
   * @param desk where the arm is driven
   * @param recordings where episodes are recorded
   */
  public OperatorService(Cell cell, OperatorDesk desk, RecordingDesk recordings) {
    this.cell = cell;
    this.desk = desk;
    this.recordings = recordings;
  }

  private CellDescription description() {
    var servo = desk.settings().servo();
    return CellDescription.newBuilder()
        .setProtocol(Protocol.VERSION)
        .setRobot(cell.robot().name())
        .setRobotYaml(cell.yaml())
        .setRobotUrdf(cell.urdf())
        .addAllCameras(cell.cameras().get().stream().map(RgbdCamera::name).toList())
        .setSimulated(cell.simulated())
        .setScene(desk.scene())
        .addAllScenes(
            cell.simulated() ? TaskSuite.all().stream().map(Task::name).toList() : List.of())
        .setManualMetersPerSecond(servo.manualMetersPerSecond())
        .setManualRadiansPerSecond(servo.manualRadiansPerSecond())
        .setRun(run)
        .setInputSilenceNanos(desk.settings().inputSilence().toNanos())
        .addAllMethods(desk.methods().offers().stream().map(OfferedMethods.Offer::message).toList())
        .build();
  }

  @Override
  public void describeCell(DescribeCellRequest request, StreamObserver<CellDescription> reply) {
    Answers.now(reply, this::description);
  }

  @Override
  public void watchArm(WatchArmRequest request, StreamObserver<ArmReport> reply) {
    double rate = request.getRateHertz();
    if (!(rate > 0 && rate <= MAX_RATE_HERTZ)) {
      reply.onError(
          Status.INVALID_ARGUMENT
              .withDescription(
                  "field=rate_hertz value=%s: refused; must be above 0 and at most %s"
                      .formatted(rate, MAX_RATE_HERTZ))
              .asRuntimeException());
    } else if (desk.viewers() >= MAX_VIEWERS) {
      reply.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("viewers=%d limit=%d: end one".formatted(MAX_VIEWERS, MAX_VIEWERS))
              .asRuntimeException());
    } else {
      desk.watch((ServerCallStreamObserver<ArmReport>) reply, rate);
    }
  }

  @Override
  public StreamObserver<DriveMessage> drive(StreamObserver<DriveReply> reply) {
    return new DriveCall(
        desk, new DriveInputs(cell.robot()), (ServerCallStreamObserver<DriveReply>) reply);
  }

  @Override
  public void stopArm(StopArmRequest request, StreamObserver<StopArmReport> reply) {
    Answers.now(
        reply,
        () ->
            StopArmReport.newBuilder()
                .addAllStopped(desk.stop(DriveCall.nameOrSomebody(request.getOperator())))
                .build());
  }

  @Override
  public void findPosture(FindPostureRequest request, StreamObserver<PostureReport> reply) {
    Answers.later(
        reply,
        () ->
            desk.foresight()
                .posture(
                    GeometryMapper.fromRecord(
                        FieldPath.of("base_from_gripper"),
                        request.hasBaseFromGripper(),
                        request.getBaseFromGripper())));
  }

  @Override
  public void findMotion(FindMotionRequest request, StreamObserver<MotionPlan> reply) {
    Answers.later(reply, () -> desk.foresight().motion(request.getWords()));
  }

  @Override
  public void setTable(SetTableRequest request, StreamObserver<CellDescription> reply) {
    Answers.later(
        reply,
        () -> {
          desk.table().set(TaskService.table(request.getScene()));
          return description();
        });
  }

  @Override
  public void lookAtTable(LookAtTableRequest request, StreamObserver<TableLook> reply) {
    Answers.later(reply, desk.table()::look);
  }

  @Override
  public void startRecording(StartRecordingRequest request, StreamObserver<RecordingReport> reply) {
    Answers.later(
        reply,
        () ->
            recordings.start(
                request.getInstruction(), request.getOperator(), request.getWantedHertz()));
  }

  @Override
  public void markBottleneck(RecordingName request, StreamObserver<RecordingReport> reply) {
    Answers.later(reply, () -> recordings.mark(request.getId()));
  }

  @Override
  public void aimStage(AimStageRequest request, StreamObserver<RecordingReport> reply) {
    Answers.later(reply, () -> recordings.aim(request.getId(), request.getObject()));
  }

  @Override
  public void nextStage(NextStageRequest request, StreamObserver<RecordingReport> reply) {
    Answers.later(reply, () -> recordings.next(request.getId()));
  }

  @Override
  public void stopRecording(RecordingName request, StreamObserver<RecordingReport> reply) {
    Answers.later(reply, () -> recordings.stop(request.getId()));
  }

  @Override
  public void discardRecording(RecordingName request, StreamObserver<RecordingReport> reply) {
    Answers.later(reply, () -> recordings.discard(request.getId()));
  }
}
