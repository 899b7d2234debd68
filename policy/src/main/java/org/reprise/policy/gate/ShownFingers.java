package org.reprise.policy.gate;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.ServoSample;

/** What the gripper measured in a demonstration while a stage's interaction was shown. */
public final class ShownFingers {
  /** How far an execution may be ahead of the demonstration or behind it. */
  private static final long BAND_NANOS = 300_000_000;

  /** Distance of the hand's tip that a rotation by one radian counts as. */
  private static final double METERS_PER_RADIAN = 0.1;

  /** By the time since the bottleneck without what was undone, nanoseconds. */
  private final NavigableMap<Long, GripperState> measured;

  private ShownFingers(NavigableMap<Long, GripperState> measured) {
    this.measured = measured;
  }

  /**
   * Finds the interaction of a stage in the streams: it begins where the hand was at the stage's
   * bottleneck, after the interaction of the stage before. What was undone by a correction does not
   * count, as it is not in the stages either.
   *
   * @param demonstration with its streams
   * @param stage index of the stage, from 0
   * @return nothing if there are no streams
   */
  public static Optional<ShownFingers> of(Demonstration demonstration, int stage) {
    KeptTime time = KeptTime.of(demonstration.streams().segments());
    List<ServoSample> samples =
        demonstration.streams().servo().stream()
            .filter(sample -> time.keeps(sample.state().nanos()))
            .toList();
    int from = 0;
    for (int i = 0; i < stage; i++) {
      Stage before = demonstration.stages().get(i);
      from = end(samples, bottleneck(samples, from, before), before, time);
    }
    if (from >= samples.size()) {
      return Optional.empty();
    }
    Stage shown = demonstration.stages().get(stage);
    int begin = bottleneck(samples, from, shown);
    long began = samples.get(begin).state().nanos();
    NavigableMap<Long, GripperState> measured = new TreeMap<>();
    for (ServoSample sample : samples.subList(begin, end(samples, begin, shown, time))) {
      measured.put(time.between(began, sample.state().nanos()), sample.gripper());
    }
    return Optional.of(new ShownFingers(measured));
  }

  private static int bottleneck(List<ServoSample> samples, int from, Stage stage) {
    int nearest = from;
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < samples.size(); i++) {
      double distance = distance(samples.get(i).baseFromGripper(), stage.baseFromBottleneck());
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  private static double distance(RigidTransform one, RigidTransform other) {
    return one.translation().distanceTo(other.translation())
        + METERS_PER_RADIAN * one.rotation().angleTo(other.rotation());
  }

  /** Returns the index behind the last sample of an interaction. */
  private static int end(List<ServoSample> samples, int begin, Stage stage, KeptTime time) {
    long began = samples.get(begin).state().nanos();
    int end = begin;
    while (end < samples.size()
        && time.between(began, samples.get(end).state().nanos())
            <= stage.interaction().getLast().nanos()) {
      end++;
    }
    return end;
  }

  /**
   * Returns how far a measurement is from the nearest that was shown about then.
   *
   * @param elapsedNanos time since the bottleneck, nanoseconds
   * @param value what was measured
   * @param of the same of a state
   * @return infinite if nothing was shown about then
   */
  double difference(long elapsedNanos, double value, ToDoubleFunction<GripperState> of) {
    return measured
        .subMap(elapsedNanos - BAND_NANOS, true, elapsedNanos + BAND_NANOS, true)
        .values()
        .stream()
        .mapToDouble(shown -> Math.abs(of.applyAsDouble(shown) - value))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
