package org.reprise.teleop.screen;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.CandidatesFound;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.ReportTaskRequest;
import org.reprise.schema.SayMotionRequest;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.StopAsked;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskBegan;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskReport;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.WatchTasksRequest;

/** Tasks that run only as a test says, and what the window asked of them. */
final class FakeTasks extends TaskServiceGrpc.TaskServiceImplBase {
  final BlockingQueue<StartTaskRequest> started = new LinkedBlockingQueue<>();
  final BlockingQueue<SwitchTaskRequest> switched = new LinkedBlockingQueue<>();
  final BlockingQueue<TaskNumber> stopped = new LinkedBlockingQueue<>();
  final BlockingQueue<AnswerQuestionRequest> answered = new LinkedBlockingQueue<>();
  final BlockingQueue<TaskNumber> corrected = new LinkedBlockingQueue<>();
  final BlockingQueue<HandBackRequest> handedBack = new LinkedBlockingQueue<>();
  final BlockingQueue<SayMotionRequest> said = new LinkedBlockingQueue<>();
  final Map<String, MotionPlan> plans = new ConcurrentHashMap<>();
  volatile String failure = "";
  private final List<StreamObserver<TaskEvent>> viewers = new CopyOnWriteArrayList<>();
  private final List<TaskEvent> past = new ArrayList<>();
  private long task;
  private long event;
  private TaskState state = TaskState.TASK_STATE_NONE;

  @Override
  public synchronized void watchTasks(WatchTasksRequest request, StreamObserver<TaskEvent> out) {
    past.stream().filter(one -> one.getEvent() > request.getAfterEvent()).forEach(out::onNext);
    viewers.add(out);
  }

  @Override
  public synchronized void startTask(StartTaskRequest request, StreamObserver<TaskReport> out) {
    started.add(request);
    if (!failure.isEmpty()) {
      out.onError(Status.FAILED_PRECONDITION.withDescription(failure).asRuntimeException());
      return;
    }
    begin(request.getInstruction(), request.getMethod());
    answer(out);
  }

  @Override
  public synchronized void switchTask(SwitchTaskRequest request, StreamObserver<TaskReport> out) {
    switched.add(request);
    end(TaskVerdict.TASK_VERDICT_INTERRUPTED);
    begin(request.getInstruction(), request.getMethod());
    answer(out);
  }

  @Override
  public synchronized void stopTask(TaskNumber request, StreamObserver<TaskReport> out) {
    stopped.add(request);
    state = TaskState.TASK_STATE_STOPPING;
    say(TaskEvent.newBuilder().setStop(StopAsked.getDefaultInstance()));
    answer(out);
  }

  @Override
  public void correctTask(TaskNumber request, StreamObserver<TaskReport> out) {
    corrected.add(request);
    answer(out);
  }

  @Override
  public void handBack(HandBackRequest request, StreamObserver<TaskReport> out) {
    handedBack.add(request);
    answer(out);
  }

  @Override
  public void sayMotion(SayMotionRequest request, StreamObserver<MotionPlan> out) {
    said.add(request);
    MotionPlan plan = plans.get(request.getWords());
    if (plan == null) {
      out.onError(
          Status.FAILED_PRECONDITION.withDescription("below the table").asRuntimeException());
    } else {
      out.onNext(plan);
      out.onCompleted();
    }
  }

  @Override
  public void answerQuestion(AnswerQuestionRequest request, StreamObserver<TaskReport> out) {
    answered.add(request);
    answer(out);
  }

  @Override
  public void reportTask(ReportTaskRequest request, StreamObserver<TaskReport> out) {
    answer(out);
  }

  private synchronized void answer(StreamObserver<TaskReport> out) {
    out.onNext(TaskReport.newBuilder().setTask(task).setState(state).build());
    out.onCompleted();
  }

  /** Says that something happened to the newest task. */
  synchronized void say(TaskEvent.Builder what) {
    TaskEvent said = what.setTask(task).setEvent(++event).build();
    past.add(said);
    viewers.forEach(viewer -> viewer.onNext(said));
  }

  /** Begins a task. */
  void begin(String instruction) {
    begin(instruction, "");
  }

  /** Begins a task that something leads. */
  synchronized void begin(String instruction, String method) {
    task++;
    state = TaskState.TASK_STATE_RUNNING;
    say(
        TaskEvent.newBuilder()
            .setBegan(TaskBegan.newBuilder().setInstruction(instruction).setMethod(method)));
  }

  /** Says which demonstrations were found, and which refused. */
  void found(List<CandidateMessage> candidates, List<CandidateMessage> refused) {
    say(
        TaskEvent.newBuilder()
            .setCandidates(
                CandidatesFound.newBuilder().addAllCandidates(candidates).addAllRefused(refused)));
  }

  /** Asks. */
  void ask(long number, List<String> options) {
    say(
        TaskEvent.newBuilder()
            .setQuestion(QuestionAsked.newBuilder().setQuestion(number).addAllOptions(options)));
  }

  /** Ends the task. */
  synchronized void end(TaskVerdict verdict) {
    state = TaskState.TASK_STATE_ENDED;
    say(TaskEvent.newBuilder().setEnded(TaskEnded.newBuilder().setVerdict(verdict)));
  }
}
