package org.reprise.app.operator;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.Main;
import org.reprise.app.station.EpisodeNames;
import org.reprise.app.station.Workplace;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.Scene;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.Understanding;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.TableLook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what a person shows into a bank, one episode at a time. Any thread may call. */
public final class RecordingDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingDesk.class);

  /** Rate at which the arm's samples come, and the one that is wanted unless another is given. */
  public static final double USUAL_HERTZ = 50;

  private static final Duration INTERACTION_PERIOD = Duration.ofMillis(40);
  private static final long WATCH_MILLIS = 500;
  private static final int MAX_WORDS = 500;
  private static final int MAX_NAME = 100;

  private final OperatorDesk desk;
  private final Supplier<Bank> bank;
  private final InstructionParser parser = InstructionParser.english();
  private @Nullable PictureTaker pictures;

  /**
   * Opens a desk.
   *
   * @param desk whose arm is recorded
   * @param bank opens the bank
   */
  public RecordingDesk(OperatorDesk desk, Supplier<Bank> bank) {
    this.desk = desk;
    this.bank = bank;
  }

  /**
   * Looks at the table and begins an episode.
   *
   * @param instruction what is shown, in plain words
   * @param operator who shows it
   * @param wantedHertz rate that the episode should reach; 0 for the usual one
   * @throws IllegalStateException if the hand is in the view, nothing is seen, or a task or another
   *     episode runs
   */
  public synchronized RecordingReport start(
      String instruction, String operator, double wantedHertz) {
    refuseUnlessWords("instruction", instruction, MAX_WORDS);
    refuseUnlessWords("operator", operator, MAX_NAME);
    if (!(wantedHertz >= 0 && wantedHertz <= USUAL_HERTZ)) {
      throw new IllegalArgumentException(
          "field=wanted_hertz value=%s limit=%s: refused; the arm's samples come at that rate"
              .formatted(wantedHertz, USUAL_HERTZ));
    }
    Recording present = desk.recording();
    if (present != null) {
      throw new IllegalStateException(
          "start refused: episode=%s is being recorded; stop or discard it first"
              .formatted(present.id()));
    }
    double wanted = wantedHertz > 0 ? wantedHertz : USUAL_HERTZ;
    Recording begun = desk.atRest("start", place -> begin(place, instruction, operator, wanted));
    pictures =
        new PictureTaker(
            () ->
                desk.viewersCamera()
                    .orElseThrow(() -> new IllegalStateException("no camera for pictures")),
            desk.settings().picturePeriod(),
            begun::take,
            begun::noPicture);
    Thread.ofVirtual().name("reprise-unattended").start(() -> watch(begun));
    return begun.reportWithLook();
  }

  /** Ends an episode that its people left: a window that died, a connection that is gone. */
  @SuppressWarnings("ReferenceEquality") // the same episode, not an equal one
  private void watch(Recording episode) {
    long attended = System.nanoTime();
    try {
      while (desk.recording() == episode) {
        Thread.sleep(WATCH_MILLIS);
        if (desk.isAttended()) {
          attended = System.nanoTime();
        } else if (System.nanoTime() - attended > desk.settings().unattended().toNanos()) {
          LOG.warn("episode={}: nobody watches or drives any more: it is ended", episode.id());
          leave(episode.id());
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void leave(String id) {
    try {
      stop(id);
    } catch (RuntimeException e) { // ended meanwhile, without an interaction, or a full disk
      Recording present = desk.recording();
      if (present != null && present.id().equals(id)) {
        LOG.warn("episode={}: left to 'bank repair': {}", id, e.getMessage());
        desk.record(null);
        endPictures();
        present.abandon();
      }
    }
  }

  private Recording begin(Workplace place, String instruction, String operator, double wanted) {
    Scene seen = desk.table().look(place, "start", instruction);
    if (seen.objects().isEmpty()) {
      throw new IllegalStateException(
          "start refused: nothing stands in the camera's view; put the objects there");
    }
    TableLook look = TableLooks.of(place.camera().name(), seen);
    Bank into = bank.get();
    EpisodeRecording file =
        into.record(
            new DemonstrationRecorder.Header(
                EpisodeNames.free(into, instruction),
                instruction,
                place.robot().name(),
                operator,
                Main.VERSION),
            Instant.now(),
            INTERACTION_PERIOD,
            wanted);
    try {
      Recording begun = new Recording(file, instruction, wanted, objects(instruction), seen, look);
      desk.record(begun);
      return begun;
    } catch (RuntimeException e) {
      file.discard();
      throw e;
    }
  }

  /** Returns what an instruction is about, in the order in which it is dealt with. */
  private List<String> objects(String instruction) {
    List<String> words = new ArrayList<>();
    if (parser.parse(instruction) instanceof Understanding.Understood(var understood)) {
      words.add(understood.target().noun());
      understood.other().map(ObjectPhrase::noun).ifPresent(words::add);
    }
    return words;
  }

  private static void refuseUnlessWords(String field, String words, int limit) {
    if (words.isBlank() || words.length() > limit) {
      throw new IllegalArgumentException(
          "field=%s characters=%d limit=%d: refused; give some words"
              .formatted(field, words.length(), limit));
    }
  }

  private Recording running(String id) {
    Recording present = desk.recording();
    if (present == null || !present.id().equals(id)) {
      throw new IllegalStateException(
          "episode=%s: refused; %s"
              .formatted(
                  id.substring(0, Math.min(MAX_NAME, id.length())),
                  present == null ? "nothing is being recorded" : "running is " + present.id()));
    }
    return present;
  }

  /** Says that the hand is at the bottleneck. */
  public synchronized RecordingReport mark(String id) {
    running(id).mark();
    return running(id).reportWithLook();
  }

  /** Says which object of the look the stage is about. */
  public synchronized RecordingReport aim(String id, int object) {
    running(id).aim(object);
    return running(id).reportWithLook();
  }

  /** Ends the stage and begins the next, with a new look where the hand is out of the view. */
  public synchronized RecordingReport next(String id) {
    Recording episode = running(id);
    return desk.atRest(
        "next",
        place -> {
          Scene seen = isOut(place) ? desk.table().look(place, "next", "") : null;
          episode.next(seen, seen == null ? null : TableLooks.of(place.camera().name(), seen));
          return episode.reportWithLook();
        });
  }

  private static boolean isOut(Workplace place) {
    CycleRecord cycle = new CycleRecord(place.robot().joints().size());
    place.motion().newest(cycle);
    return !place.gripper().read().holds()
        && new FreeView(place.robot()).differences(cycle.measured().positionsRadians()).isEmpty();
  }

  /** Looks afterwards; an episode can be finished without it. */
  private @Nullable RgbdFrame lastLook(Workplace place) {
    try {
      return desk.table().look(place, "stop", "").frame();
    } catch (RuntimeException e) {
      LOG.warn("the episode ends without a look afterwards", e);
      return null;
    }
  }

  /**
   * Ends the episode: its file is whole and on the disk when this returns.
   *
   * @throws IllegalStateException if nothing was shown; the recording goes on
   */
  public synchronized RecordingReport stop(String id) {
    Recording episode = running(id);
    try {
      desk.atRest(
          "stop",
          place -> {
            episode.end(isOut(place) ? lastLook(place) : null);
            desk.record(null);
            return episode;
          });
    } catch (StatusRuntimeException e) {
      LOG.warn("episode={}: the arm cannot be reached: it ends without a look", id, e);
      episode.end(null);
      desk.record(null);
    }
    endPictures();
    episode.finish();
    return episode.reportWithLook();
  }

  /** Forgets the episode. */
  public synchronized RecordingReport discard(String id) {
    Recording episode = running(id);
    desk.record(null);
    endPictures();
    episode.discard();
    return episode.reportWithLook();
  }

  private void endPictures() {
    PictureTaker taken = pictures;
    pictures = null;
    if (taken != null) {
      taken.close();
    }
  }

  /** Ends the pictures of an episode that the service's end breaks off. */
  public synchronized void close() {
    endPictures();
  }
}
