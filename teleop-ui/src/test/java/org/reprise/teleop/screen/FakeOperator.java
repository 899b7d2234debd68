package org.reprise.teleop.screen;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DescribeCellRequest;
import org.reprise.schema.DriveEnded;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.DriveWelcome;
import org.reprise.schema.FindMotionRequest;
import org.reprise.schema.FindPostureRequest;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.PostureReport;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.StopArmReport;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.StopWords;
import org.reprise.schema.WatchArmRequest;

/** A cell with one camera whose arm is where a test says; takes what it is asked to do. */
final class FakeOperator extends OperatorServiceGrpc.OperatorServiceImplBase {
  static final String CAMERA = "table";
  static final String EPISODE = "demo-00004";

  final BlockingQueue<DriveInput> inputs = new LinkedBlockingQueue<>();
  final BlockingQueue<String> stoppers = new LinkedBlockingQueue<>();
  final BlockingQueue<FindPostureRequest> targets = new LinkedBlockingQueue<>();
  final List<String> recorded = new CopyOnWriteArrayList<>();
  final AtomicInteger sessionsOpened = new AtomicInteger();
  final AtomicInteger sessionsEnded = new AtomicInteger();

  /** What the end of an episode waits for, as a slow disk does; nothing where it is fast. */
  volatile @Nullable CountDownLatch slowDisk;

  /** What is foretold of every target. */
  volatile PostureReport posture = PostureReport.getDefaultInstance();

  /** Why no target is foretold; empty where each is. */
  volatile String postureFailure = "";

  /** What words of motion come to; all others are none. */
  final Map<String, MotionPlan> motions = new ConcurrentHashMap<>();

  /** Why no words of motion can be done; empty where they can. */
  volatile String motionFailure = "";

  /** Tells whether a stop fails, as without a connection. */
  volatile boolean stopFails;

  /** What a session's welcome waits for, as for a task that is to rest; nothing where none runs. */
  volatile @Nullable CountDownLatch slowWelcome;

  private volatile @Nullable StreamObserver<DriveReply> driver;
  private final List<StreamObserver<ArmReport>> viewers = new CopyOnWriteArrayList<>();
  private ArmReport arm = ArmReport.newBuilder().setRobotNanos(1).build();

  @Override
  public StreamObserver<DriveMessage> drive(StreamObserver<DriveReply> replies) {
    sessionsOpened.incrementAndGet();
    driver = replies;
    return new StreamObserver<>() {
      @Override
      public void onNext(DriveMessage message) {
        if (message.hasHello()) {
          CountDownLatch rest = slowWelcome;
          if (rest != null) {
            Fx.await("the task rests", rest);
          }
          replies.onNext(
              DriveReply.newBuilder().setWelcome(DriveWelcome.getDefaultInstance()).build());
        } else {
          inputs.add(message.getInput());
        }
      }

      @Override
      public void onError(Throwable cause) {
        sessionsEnded.incrementAndGet();
      }

      @Override
      public void onCompleted() {
        sessionsEnded.incrementAndGet();
        replies.onCompleted();
      }
    };
  }

  /** Ends the session of whoever drives. */
  void endDriving(String reason) {
    StreamObserver<DriveReply> present = Objects.requireNonNull(driver);
    present.onNext(
        DriveReply.newBuilder()
            .setEnded(DriveEnded.newBuilder().setStop(StopWords.newBuilder().setReason(reason)))
            .build());
    present.onCompleted();
  }

  @Override
  public void stopArm(StopArmRequest request, StreamObserver<StopArmReport> out) {
    if (stopFails) {
      out.onError(Status.UNAVAILABLE.asRuntimeException());
      return;
    }
    stoppers.add(request.getOperator());
    out.onNext(StopArmReport.newBuilder().addStopped("task 3").build());
    out.onCompleted();
  }

  @Override
  public void findPosture(FindPostureRequest request, StreamObserver<PostureReport> out) {
    targets.add(request);
    if (!postureFailure.isEmpty()) {
      out.onError(Status.INTERNAL.withDescription(postureFailure).asRuntimeException());
      return;
    }
    out.onNext(posture);
    out.onCompleted();
  }

  @Override
  public void findMotion(FindMotionRequest request, StreamObserver<MotionPlan> out) {
    if (!motionFailure.isEmpty()) {
      out.onError(Status.FAILED_PRECONDITION.withDescription(motionFailure).asRuntimeException());
      return;
    }
    out.onNext(
        motions.getOrDefault(
            request.getWords(), MotionPlan.newBuilder().setNoMotion("no motion").build()));
    out.onCompleted();
  }

  @Override
  public void describeCell(DescribeCellRequest request, StreamObserver<CellDescription> out) {
    String robot = "fr3";
    out.onNext(
        CellDescription.newBuilder()
            .setRobot(robot)
            .setRobotYaml(RobotConfigs.yaml(robot))
            .setRobotUrdf(RobotConfigs.urdf(robot))
            .setSimulated(true)
            .addCameras(CAMERA)
            .setManualMetersPerSecond(0.1)
            .setManualRadiansPerSecond(0.5)
            .addAllScenes(List.of("button-press", "drawer-open", "mug-pick"))
            .build());
    out.onCompleted();
  }

  @Override
  public synchronized void watchArm(WatchArmRequest request, StreamObserver<ArmReport> out) {
    viewers.add(out);
    out.onNext(arm);
  }

  /** Says how the arm stands from now on. */
  synchronized void say(ArmReport.Builder report) {
    arm = report.setRobotNanos(arm.getRobotNanos() + 20_000_000).build();
    viewers.forEach(viewer -> viewer.onNext(arm));
  }

  private RecordingReport.Builder episode(RecordingState state) {
    return RecordingReport.newBuilder()
        .setId(EPISODE)
        .setState(state)
        .setInstruction("pick up the mug");
  }

  private void answer(
      StreamObserver<RecordingReport> out, RecordingReport.Builder report, boolean running) {
    say(running ? ArmReport.newBuilder().setRecording(report) : ArmReport.newBuilder());
    out.onNext(report.build());
    out.onCompleted();
  }

  @Override
  public void startRecording(StartRecordingRequest request, StreamObserver<RecordingReport> out) {
    recorded.add("start " + request.getInstruction());
    answer(out, episode(RecordingState.RECORDING_STATE_RUNNING), true);
  }

  @Override
  public void stopRecording(RecordingName request, StreamObserver<RecordingReport> out) {
    recorded.add("stop " + request.getId());
    CountDownLatch disk = slowDisk;
    if (disk != null) {
      Fx.await("the disk goes on", disk);
    }
    answer(out, episode(RecordingState.RECORDING_STATE_DONE), false);
  }

  @Override
  public void discardRecording(RecordingName request, StreamObserver<RecordingReport> out) {
    recorded.add("discard " + request.getId());
    answer(out, episode(RecordingState.RECORDING_STATE_DISCARDED), false);
  }
}
