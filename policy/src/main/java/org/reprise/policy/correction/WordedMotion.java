package org.reprise.policy.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.motion.FingerMotion;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Pace;
import org.reprise.core.motion.Still;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * What hand and fingers do when a person orders it in words: from where the hand is, one word after
 * the other, each straight and from rest to rest. Frames are those of {@link HandMotion}, by which
 * what was done is labelled too, so that it bears the word that ordered it.
 *
 * <p>A correction in words takes the place of what the policy does, for as long as it lasts:
 * Belkhale et al., "RT-H: Action Hierarchies Using Language", RSS 2024.
 *
 * @param parts one for each word, in order
 * @param samples the way with times from 0, in the base frame
 */
public record WordedMotion(List<Part> parts, List<InteractionSample> samples) {
  /** The longest way that one order may lead the hand, all its words together. */
  public static final double MOST_METERS = 0.3;

  /** The largest turn of one order, all its words together. */
  public static final double MOST_RADIANS = Math.PI;

  private static final double METERS_PER_SECOND = 0.08;
  private static final double RADIANS_PER_SECOND = 0.5;

  /** Greatest speed of a motion from rest to rest over its mean. */
  private static final double PEAK = 1.5;

  private static final double SHORTEST_SECONDS = 0.25;
  private static final double FINGERS_SECONDS = 1.2;
  private static final double STEP_SECONDS = 0.02;
  private static final int SAMPLES_PER_STEP = 5;

  /** Copies the lists. */
  public WordedMotion {
    parts = List.copyOf(parts);
    samples = List.copyOf(samples);
  }

  /**
   * Where it begins.
   *
   * @param baseFromGripper where the hand is
   * @param gripper opening that is asked for
   * @param widthMeters how far the fingers are open
   * @param greatestMeters how far they can be
   * @param effortNewtons force of fingers that are told to move
   */
  public record Start(
      RigidTransform baseFromGripper,
      GripperCommand gripper,
      double widthMeters,
      double greatestMeters,
      double effortNewtons) {}

  /**
   * What one word comes to.
   *
   * @param word the word
   * @param fromSeconds when it begins
   * @param seconds how long it takes
   * @param shift how far the origin of the gripper frame goes, base frame, meters
   * @param turn how far the hand turns, axis times angle, base frame, radians
   * @param widthMeters opening that is asked for; empty where the fingers stay
   */
  public record Part(
      MotionWord word,
      double fromSeconds,
      double seconds,
      Vector3 shift,
      Vector3 turn,
      OptionalDouble widthMeters) {}

  /**
   * Makes the motion.
   *
   * @param words of hand and fingers, in order
   * @param start where it begins
   * @throws IllegalArgumentException if there is no word, one moves neither hand nor fingers, or
   *     all together go farther than one order may
   */
  public static WordedMotion of(List<? extends MotionWord> words, Start start) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("words=0: a motion needs one word or more");
    }
    Builder builder = new Builder(start);
    for (MotionWord word : words) {
      switch (word) {
        case HandMotion hand -> builder.moveHand(hand);
        case FingerMotion fingers -> builder.moveFingers(fingers);
        case Pace _, org.reprise.core.motion.Rewind _, Still _ ->
            throw new IllegalArgumentException(
                "\"%s\" moves neither hand nor fingers: say it alone".formatted(word.describe()));
      }
    }
    refuseBeyond(
        builder.parts.stream().mapToDouble(part -> part.shift().norm()).sum(),
        MOST_METERS,
        100,
        "cm");
    refuseBeyond(
        builder.parts.stream().mapToDouble(part -> part.turn().norm()).sum(),
        MOST_RADIANS,
        Math.toDegrees(1),
        "degrees");
    return new WordedMotion(builder.parts, builder.samples);
  }

  private static void refuseBeyond(double asked, double most, double perUnit, String unit) {
    if (asked > most * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "asked=%.1f limit=%.0f %s: one order moves the hand no farther; say it in smaller ones",
              asked * perUnit,
              most * perUnit,
              unit));
    }
  }

  /** Returns the words as a person says them. */
  public String words() {
    return parts.stream().map(part -> part.word().describe()).collect(Collectors.joining(" then "));
  }

  /** Returns how long it takes. */
  public double seconds() {
    return samples.getLast().nanos() * 1e-9;
  }

  /**
   * Returns the way of the hand, from where it begins, in steps below a centimeter and 3 degrees.
   */
  public List<RigidTransform> way() {
    List<RigidTransform> way = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += SAMPLES_PER_STEP) {
      way.add(samples.get(i).target().baseFromGripper());
    }
    way.add(samples.getLast().target().baseFromGripper());
    return way;
  }

  /** Puts one word behind the other. */
  private static final class Builder {
    private final Start start;
    private final List<Part> parts = new ArrayList<>();
    private final List<InteractionSample> samples = new ArrayList<>();
    private RigidTransform pose;
    private GripperCommand gripper;
    private double widthMeters;
    private double seconds;

    Builder(Start start) {
      this.start = start;
      pose = start.baseFromGripper();
      gripper = start.gripper();
      widthMeters = start.widthMeters();
      add(0, pose);
    }

    private void add(double atSeconds, RigidTransform at) {
      samples.add(
          new InteractionSample(Math.round(atSeconds * 1e9), new GripperTarget(at, gripper)));
    }

    void moveHand(HandMotion word) {
      double longest =
          Math.max(
              word.shift().norm() / METERS_PER_SECOND, word.turn().norm() / RADIANS_PER_SECOND);
      double takes = Math.max(SHORTEST_SECONDS, PEAK * longest);
      RigidTransform target = word.targetFrom(pose);
      int steps = (int) Math.ceil(takes / STEP_SECONDS);
      for (int step = 1; step <= steps; step++) {
        double x = (double) step / steps;
        add(seconds + x * takes, pose.interpolate(target, x * x * (3 - 2 * x)));
      }
      parts.add(new Part(word, seconds, takes, word.shift(), word.turn(), OptionalDouble.empty()));
      pose = target;
      seconds += takes;
    }

    void moveFingers(FingerMotion word) {
      widthMeters = word.targetMeters(widthMeters, start.greatestMeters());
      gripper = new GripperCommand(widthMeters, start.effortNewtons());
      parts.add(
          new Part(
              word,
              seconds,
              FINGERS_SECONDS,
              Vector3.ZERO,
              Vector3.ZERO,
              OptionalDouble.of(widthMeters)));
      add(seconds + STEP_SECONDS, pose);
      seconds += FINGERS_SECONDS;
      add(seconds, pose);
    }
  }
}
