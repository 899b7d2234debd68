package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.core.schema.RobotMapper;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.schema.BottleneckMarked;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.RecordingStarted;
import org.reprise.schema.StageBegun;
import org.reprise.schema.StageEnded;
import org.reprise.schema.StageReopened;
import org.reprise.schema.StagesForgotten;

/**
 * Writes an episode to the bank's disk while it runs: what was recorded half a second ago or
 * earlier is on the disk, whatever happens to the process or its power. {@link BankRepair} makes a
 * demonstration of what a killed recording left.
 *
 * <p>The thread that records never waits for the disk: encoding and writing have a thread of their
 * own behind a bounded queue. What does not fit into the queue is lost, counted in the file's
 * header, and named by {@link #trouble}.
 *
 * <p>A recording that is closed without {@link #finish} or {@link #discard} stays as a killed one
 * does.
 */
public final class EpisodeRecording implements EpisodeRecorder, AutoCloseable {
  private static final Set<Path> RUNNING = ConcurrentHashMap.newKeySet();

  private final BankFolder folder;
  private final WriterLock lock;
  private final Path partial;
  private final DemonstrationHeader known;
  private final Consumer<DemonstrationHeader> finished;
  private final StageCollector stages;
  private final EpisodeQueue queue;
  private boolean over;

  /**
   * Begins.
   *
   * @param lock held until the recording is over
   * @param finished hears of the demonstration once its file is whole
   */
  EpisodeRecording(
      BankFolder folder,
      WriterLock lock,
      DemonstrationHeader known,
      Duration interactionPeriod,
      Consumer<DemonstrationHeader> finished)
      throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.known = known;
    this.finished = finished;
    partial = folder.partial(known.getId());
    stages = new StageCollector(interactionPeriod);
    queue = new EpisodeQueue(known.getId(), begun(interactionPeriod));
    RUNNING.add(name(partial));
  }

  /** Makes the file; one that cannot be begun is taken away, so that its id stays free. */
  private EpisodeLog begun(Duration interactionPeriod) throws IOException {
    EpisodeLog log = new EpisodeLog(folder, partial);
    boolean written = false;
    try {
      log.append(
          DemonstrationRecord.newBuilder()
              .setStarted(
                  RecordingStarted.newBuilder()
                      .setHeader(known)
                      .setInteractionPeriodNanos(interactionPeriod.toNanos()))
              .build());
      log.forceWithName();
      written = true;
      return log;
    } finally {
      if (!written) {
        log.forget();
      }
    }
  }

  private static Path name(Path partial) {
    return partial.toAbsolutePath().normalize();
  }

  /** Tells whether a thread of this process records into a file. */
  static boolean isRunning(Path partial) {
    return RUNNING.contains(name(partial));
  }

  private void end() {
    over = true;
    RUNNING.remove(name(partial));
  }

  static DemonstrationHeader known(DemonstrationRecorder.Header header, Instant recordedAt) {
    return DemonstrationHeader.newBuilder()
        .setId(header.id())
        .setInstruction(header.instruction())
        .setRobot(header.robot())
        .setOperator(header.operator())
        .setSoftwareVersion(header.softwareVersion())
        .setRecordedAtEpochMillis(recordedAt.toEpochMilli())
        .build();
  }

  @Override
  public void beginStage(String targetObject, ObjectView observation) {
    endStage();
    stages.beginStage(targetObject, observation);
    say(targetObject, observation, false);
  }

  @Override
  public void aim(String targetObject, ObjectView observation) {
    stages.aim(targetObject, observation);
    say(targetObject, observation, true);
  }

  private void say(String targetObject, ObjectView observation, boolean aims) {
    queue.must(() ->
        DemonstrationRecord.newBuilder()
            .setStageBegun(
                StageBegun.newBuilder()
                    .setTargetObject(targetObject)
                    .setObservation(VisionMapper.toRecord(observation))
                    .setAims(aims))
            .build());
  }

  @Override
  public void markBottleneck() {
    stages.markBottleneck();
    queue.must(() ->
        DemonstrationRecord.newBuilder()
            .setBottleneckMarked(BottleneckMarked.getDefaultInstance())
            .build());
  }

  @Override
  public void lead(Segment segment) {
    stages.lead(segment);
    queue.must(() ->
        DemonstrationRecord.newBuilder().setSegment(DemonstrationMapper.toRecord(segment)).build());
  }

  @Override
  public void order(OrderedMotion order) {
    queue.must(() ->
        DemonstrationRecord.newBuilder().setOrder(DemonstrationMapper.toRecord(order)).build());
  }

  @Override
  public void reopenStage() {
    stages.reopenStage();
    queue.must(() ->
        DemonstrationRecord.newBuilder()
            .setStageReopened(StageReopened.getDefaultInstance())
            .build());
  }

  @Override
  public void restart() {
    stages.restart();
    queue.must(() ->
        DemonstrationRecord.newBuilder()
            .setStagesForgotten(StagesForgotten.getDefaultInstance())
            .build());
  }

  @Override
  public void record(ServoSample sample) {
    stages.record(sample);
    queue.sample(
        () -> DemonstrationRecord.newBuilder().setServo(RobotMapper.toRecord(sample)).build());
  }

  @Override
  public void record(CameraFrame frame) {
    queue.frame(
        () ->
            DemonstrationRecord.newBuilder().setFrame(DemonstrationMapper.toRecord(frame)).build(),
        3L * frame.color().widthPixels() * frame.color().heightPixels());
  }

  @Override
  public void lookAfterwards(RgbdFrame frame) {
    queue.must(
        () -> DemonstrationRecord.newBuilder().setLastLook(VisionMapper.toRecord(frame)).build());
  }

  @Override
  public void endStage() {
    stages.endStage();
    sayEnded();
  }

  /** Ends the stage that runs, or forgets it where it has no interaction. */
  public void endOrForgetStage() {
    stages.endOrForgetStage();
    sayEnded();
  }

  private void sayEnded() {
    queue.must(() ->
        DemonstrationRecord.newBuilder().setStageEnded(StageEnded.getDefaultInstance()).build());
  }

  /** Returns how many stages have ended with an interaction. */
  public int shownStages() {
    return stages.stages().size();
  }

  /** Returns what is wrong with the recording so far, in one line; empty if nothing is. */
  public Optional<String> trouble() {
    return queue.trouble();
  }

  /**
   * Ends the episode: when this returns, its file is whole and on the disk.
   *
   * @throws IllegalStateException if a stage has no interaction; the recording goes on
   * @throws IllegalArgumentException if there is no stage; the recording goes on
   * @throws BankException if the disk refused; what it took stays for {@link BankRepair}
   */
  public DemonstrationSummary finish(Outcome outcome) {
    return finish(outcome, known.getOperator(), known.getInstruction());
  }

  /**
   * Ends the episode as {@link #finish(Outcome)}, with what was known of it at its end only.
   *
   * @param operator who showed it
   * @param instruction the task in plain words
   */
  public DemonstrationSummary finish(Outcome outcome, String operator, String instruction) {
    endStage();
    if (stages.stages().isEmpty()) {
      throw new IllegalArgumentException(
          "id=%s stages=0: need one stage or more".formatted(known.getId()));
    }
    try (lock;
        EpisodeLog log = queue.drain()) {
      end();
      DemonstrationHeader header;
      lock.turn().lock();
      try {
        header =
            log.close(
                known.toBuilder().setOperator(operator).setInstruction(instruction).build(),
                outcome,
                stages.stages(),
                stages.beginnings());
      } finally {
        lock.turn().unlock();
      }
      finished.accept(header);
      return DemonstrationSummary.of(header, Files.size(folder.finished(header.getId())));
    } catch (IOException e) {
      throw folder.notWritten(
          "id=%s (what the disk took is in %s: 'bank repair' recovers it)"
              .formatted(known.getId(), partial.getFileName()),
          e);
    }
  }

  /** Ends the episode and forgets it. */
  public void discard() {
    if (!over) {
      try (lock) {
        end();
        queue.abandon();
        Files.deleteIfExists(partial);
      } catch (IOException e) {
        throw folder.notWritten("discarding id=" + known.getId(), e);
      }
    }
  }

  /** Ends the recording; without {@link #finish} before, what was recorded can be recovered. */
  @Override
  public void close() {
    if (!over) {
      end();
      try (lock) {
        queue.abandon();
      }
    }
  }

  /** Returns the task in plain words, as it was said at the beginning. */
  public String instruction() {
    return known.getInstruction();
  }

  /** Tells what a demonstration of this recording would be called. */
  public String id() {
    return known.getId();
  }

  /** Refuses names that a {@link Demonstration} would refuse. */
  static void requireName(String id) {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw new IllegalArgumentException(
          "id=%s: use letters, digits, dot, dash and underscore, at most 128".formatted(id));
    }
  }
}
