package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.DrawnPath;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.ReportTaskRequest;
import org.reprise.schema.ResetArmRequest;
import org.reprise.schema.SayMotionRequest;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskReport;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.Vector3Record;
import org.reprise.schema.WatchTasksRequest;

/** Serves the desk of an arm: orders, pause, stop and answers, and what happens. */
public final class TaskService extends TaskServiceGrpc.TaskServiceImplBase {
  private static final double MAX_PROGRESS_HERTZ = 100;
  private static final int MAX_VIEWERS = 16;

  private final TaskDesk desk;

  /**
   * Serves a desk.
   *
   * @param desk where tasks are begun
   */
  public TaskService(TaskDesk desk) {
    this.desk = desk;
  }

  @Override
  public void startTask(StartTaskRequest request, StreamObserver<TaskReport> reply) {
    Answers.now(
        reply,
        () ->
            desk.start(
                new TaskOrder(
                    request.getInstruction(),
                    request.hasScene() ? Optional.of(table(request.getScene())) : Optional.empty(),
                    seconds(request.getAnswerSeconds()),
                    request.getChooseDemonstration(),
                    request.getMethod(),
                    path(request.getPathList()))));
  }

  static TaskOrder.Table table(SceneChoice scene) {
    return new TaskOrder.Table(scene.getTask(), scene.getObjectSeed(), scene.getPlacementSeed());
  }

  /** Reads a path; {@link DrawnPath} says what is none. */
  private static Optional<DrawnPath> path(List<Vector3Record> places) {
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DrawnPath(
                places.stream().map(at -> new Vector3(at.getX(), at.getY(), at.getZ())).toList()));
  }

  private static Duration seconds(double value) {
    if (!(value >= 0 && value <= 1e6)) {
      throw new IllegalArgumentException(
          "field=answer_seconds value=%s: refused; must be 0 or more".formatted(value));
    }
    return Duration.ofNanos((long) (value * 1e9));
  }

  @Override
  public void pauseTask(TaskNumber request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, () -> desk.pause(request.getTask(), true));
  }

  @Override
  public void resumeTask(TaskNumber request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, () -> desk.pause(request.getTask(), false));
  }

  @Override
  public void stopTask(TaskNumber request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, () -> desk.stop(request.getTask()));
  }

  @Override
  public void switchTask(SwitchTaskRequest request, StreamObserver<TaskReport> reply) {
    Answers.now(
        reply,
        () ->
            desk.switchTo(
                request.getTask(),
                new TaskOrder(
                    request.getInstruction(),
                    Optional.empty(),
                    seconds(request.getAnswerSeconds()),
                    request.getChooseDemonstration(),
                    request.getMethod(),
                    path(request.getPathList())),
                request.getHow(),
                request.getResume()));
  }

  @Override
  public void correctTask(TaskNumber request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, () -> desk.correct(request.getTask()));
  }

  @Override
  public void handBack(HandBackRequest request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, () -> desk.handBack(request.getTask(), request.getChoice()));
  }

  @Override
  public void sayMotion(SayMotionRequest request, StreamObserver<MotionPlan> reply) {
    Answers.later(
        reply, () -> desk.say(request.getTask(), request.getWords(), request.getPreviewOnly()));
  }

  @Override
  public void answerQuestion(AnswerQuestionRequest request, StreamObserver<TaskReport> reply) {
    Answers.now(
        reply, () -> desk.answer(request.getTask(), request.getQuestion(), request.getWords()));
  }

  @Override
  public void resetArm(ResetArmRequest request, StreamObserver<TaskReport> reply) {
    Answers.later(reply, desk::reset);
  }

  @Override
  public void reportTask(ReportTaskRequest request, StreamObserver<TaskReport> reply) {
    Answers.now(reply, desk::report);
  }

  @Override
  public void watchTasks(WatchTasksRequest request, StreamObserver<TaskEvent> reply) {
    double rate = request.getProgressHertz();
    if (!(rate >= 0 && rate <= MAX_PROGRESS_HERTZ) || request.getAfterEvent() < 0) {
      reply.onError(
          Status.INVALID_ARGUMENT
              .withDescription(
                  "field=progress_hertz value=%s limit=%s, field=after_event value=%d: refused; must"
                          .formatted(rate, MAX_PROGRESS_HERTZ, request.getAfterEvent())
                      + " be 0 or more")
              .asRuntimeException());
    } else if (desk.log().viewers() >= MAX_VIEWERS) {
      reply.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("viewers=%d limit=%d: end one".formatted(MAX_VIEWERS, MAX_VIEWERS))
              .asRuntimeException());
    } else {
      desk.log().watch((ServerCallStreamObserver<TaskEvent>) reply, request.getAfterEvent(), rate);
    }
  }
}
