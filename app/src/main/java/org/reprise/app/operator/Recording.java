package org.reprise.app.operator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.Scene;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.TableLook;

/**
 * An episode that is being recorded. Everything is kept; what its stages are about is found out
 * from where the fingers go, unless a person says so. Samples come from the arm's thread, pictures
 * from another, reports go to any.
 */
final class Recording {
  private final EpisodeRecording file;
  private final String instruction;
  private final double wantedHertz;
  private final List<String> words;
  private final Set<Integer> earlier = new HashSet<>();
  private Scene scene;
  private TableLook look;
  private TouchWatch touch;
  private RecordingState state = RecordingState.RECORDING_STATE_RUNNING;
  private String trouble = "";
  private String advice = "";
  private String camera = "";
  private int stage = -1;
  private int target;
  private boolean aimed;
  private boolean marked;
  private boolean proposed;
  private boolean stageRuns;
  private long firstNanos;
  private long lastNanos;
  private long samples;
  private long frames;

  /**
   * Begins the first stage.
   *
   * @param file where it goes
   * @param words what the stages are about, in order, as far as the instruction says
   * @param scene the table before, with the hand out of the view
   * @param look the same for people
   */
  Recording(
      EpisodeRecording file,
      String instruction,
      double wantedHertz,
      List<String> words,
      Scene scene,
      TableLook look) {
    this.file = file;
    this.instruction = instruction;
    this.wantedHertz = wantedHertz;
    this.words = List.copyOf(words);
    this.scene = scene;
    this.look = look;
    this.touch = new TouchWatch(List.of(), Set.of());
    begin(scene, look);
  }

  String id() {
    return file.id();
  }

  private String word() {
    return stage < words.size() ? words.get(stage) : "object";
  }

  private void begin(Scene seen, TableLook shown) {
    scene = seen;
    look = shown;
    stage++;
    touch = new TouchWatch(seen.objects(), earlier);
    target = 0;
    while (target < seen.objects().size() - 1 && earlier.contains(target)) {
      target++;
    }
    aimed = false;
    marked = false;
    proposed = false;
    stageRuns = true;
    advice = "";
    file.beginStage(word(), seen.objects().get(target));
  }

  synchronized void sampled(ServoSample sample) {
    lastNanos = sample.state().nanos();
    firstNanos = samples == 0 ? lastNanos : firstNanos;
    samples++;
    file.record(sample);
    if (stageRuns) {
      touch.observe(sample);
      if (touch.touched()) {
        aimAtNearest();
      }
    }
  }

  private void aimAtNearest() {
    int nearest = touch.nearest().orElse(target);
    if (!aimed && nearest != target) {
      target = nearest;
      file.aim(word(), scene.objects().get(target));
    }
  }

  void take(CameraFrame frame) {
    file.record(frame);
    synchronized (this) {
      frames++;
      camera = "";
    }
  }

  /** Notes that the camera takes no pictures. */
  synchronized void noPicture(String why) {
    camera = "the camera takes no pictures: " + why;
  }

  synchronized void mark() {
    requireStage("mark");
    if (marked) {
      throw new IllegalStateException(
          "mark refused: stage %d has its bottleneck; begin the next stage for another"
              .formatted(stage + 1));
    }
    file.markBottleneck();
    marked = true;
    advice = "";
  }

  synchronized void aim(int object) {
    requireStage("aim");
    if (object < 0 || object >= scene.objects().size()) {
      throw new IllegalArgumentException(
          "field=object value=%d objects=%d: refused; give the number of an object of the look"
              .formatted(object, scene.objects().size()));
    }
    target = object;
    aimed = true;
    advice = "";
    file.aim(word(), scene.objects().get(object));
  }

  private void requireStage(String what) {
    if (!stageRuns) {
      throw new IllegalStateException(
          "%s refused: stage %d has ended; begin the next".formatted(what, stage + 1));
    }
  }

  /**
   * Ends the stage where the fingers touched something; called when the hand leaves the table.
   * Where the stage cannot end it goes on, and its report says why.
   */
  synchronized void leave() {
    if (stageRuns && touch.touched()) {
      try {
        endStage();
      } catch (IllegalStateException e) {
        advice = String.valueOf(e.getMessage());
      }
    }
  }

  /**
   * Ends the running stage.
   *
   * @throws IllegalStateException if it has no interaction; it goes on
   */
  private void endStage() {
    aimAtNearest();
    try {
      file.endStage();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "stage=%d: the fingers came near nothing, so that there is no interaction: move them to the"
                  .formatted(stage + 1)
              + " object, mark the bottleneck, or discard the recording; it goes on",
          e);
    }
    stageRuns = false;
    proposed = !marked;
    earlier.add(target);
  }

  /**
   * Ends the running stage and begins another.
   *
   * @param seen a new look; null keeps the old one
   */
  synchronized void next(@Nullable Scene seen, @Nullable TableLook shown) {
    if (stageRuns) {
      endStage();
    }
    if (seen != null && shown != null && !seen.objects().isEmpty()) {
      earlier.clear();
      begin(seen, shown);
    } else {
      begin(scene, look);
    }
  }

  /**
   * Ends what is shown; samples are taken no more.
   *
   * @param after the scene afterwards; null where the hand is in the view
   * @throws IllegalStateException if the only stage has no interaction; the recording goes on
   */
  synchronized void end(@Nullable RgbdFrame after) {
    if (stageRuns && file.shownStages() > 0) {
      aimAtNearest();
      file.endOrForgetStage();
      proposed = !marked;
      stageRuns = false;
    } else if (stageRuns) {
      endStage();
    }
    if (after != null) {
      file.lookAfterwards(after);
    }
    state = RecordingState.RECORDING_STATE_SAVING;
  }

  /** Makes the file whole. */
  void finish() {
    try {
      file.finish(new Outcome.Unknown("not judged yet"));
      set(RecordingState.RECORDING_STATE_DONE, "");
    } catch (RuntimeException e) {
      set(RecordingState.RECORDING_STATE_FAILED, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      file.close();
    }
  }

  void discard() {
    file.discard();
    set(RecordingState.RECORDING_STATE_DISCARDED, "");
  }

  /** Leaves the file as it is, for a later repair. */
  void abandon() {
    file.close();
    set(RecordingState.RECORDING_STATE_FAILED, "broken off: 'bank repair' recovers it");
  }

  private synchronized void set(RecordingState is, String what) {
    state = is;
    trouble = what;
  }

  /** Says how it stands, without the look. */
  synchronized RecordingReport report() {
    double seconds = (lastNanos - firstNanos) * 1e-9;
    double reached = seconds > 0 ? (samples - 1) / seconds : 0;
    RecordingReport.Builder report =
        RecordingReport.newBuilder()
            .setId(file.id())
            .setState(state)
            .setInstruction(instruction)
            .setSeconds(seconds)
            .setSamples(samples)
            .setFrames(frames)
            .setWantedHertz(wantedHertz)
            .setReachedHertz(reached)
            .setTrouble(trouble.isEmpty() ? worry(seconds, reached) : trouble)
            .setStage(stage)
            .setTargetObject(word())
            .setBottleneckMarked(marked)
            .setBottleneckProposed(proposed);
    return report.build();
  }

  private String worry(double seconds, double reached) {
    return file.trouble()
        .or(() -> Stream.of(advice, camera).filter(words -> !words.isEmpty()).findFirst())
        .orElseGet(() ->
            seconds > 1 && reached < 0.9 * wantedHertz
                ? String.format(
                    Locale.ROOT,
                    "rate=%.1f wanted=%.1f Hz: below 90 %%; free the processor, or record again",
                    reached,
                    wantedHertz)
                : "");
  }

  /** Says how it stands, with what the running stage's look showed. */
  synchronized RecordingReport reportWithLook() {
    return report().toBuilder().setLook(look).build();
  }
}
