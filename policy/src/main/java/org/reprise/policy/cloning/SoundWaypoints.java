package org.reprise.policy.cloning;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.reprise.policy.network.NetworkException;

/**
 * Hands over what a source says only if a hand can be led by it; every other answer fails as one
 * that could not be given does, in this process and behind a server alike.
 *
 * <p>One thread at a time.
 */
final class SoundWaypoints implements WaypointSource {
  private static final double LEAST_SECONDS = 0.04;
  private static final double MOST_SECONDS = 3;

  private final WaypointSource source;
  private final TextEncoder text = new SoundText();

  /** Asks a source, and closes it. */
  SoundWaypoints(WaypointSource source) {
    this.source = source;
  }

  /** Returns how long the hand takes to a way point, seconds. */
  static double seconds(Waypoint waypoint) {
    return Math.clamp(waypoint.seconds(), LEAST_SECONDS, MOST_SECONDS);
  }

  @Override
  public CloningSizes sizes() {
    return source.sizes();
  }

  @Override
  public TextEncoder text() {
    return text;
  }

  @Override
  public List<Said> next(CloningState state) {
    return sound(() -> {
      List<Said> said = source.next(state);
      if (said.isEmpty()) {
        throw new IllegalArgumentException("waypoints=0 expected=1 or more");
      }
      List<Said> sound = new ArrayList<>();
      said.forEach(one -> sound.add(sound(one)));
      return sound;
    });
  }

  @Override
  public OptionalDouble varianceSquareMeters() {
    return source.varianceSquareMeters();
  }

  private static Said sound(Said said) {
    Waypoint waypoint = said.waypoint();
    double sum = waypoint.baseFromGripper().translation().norm() + waypoint.opening() + said.ends();
    double seconds = seconds(waypoint);
    if (!Double.isFinite(sum + seconds)) {
      throw new IllegalArgumentException("%s is not finite".formatted(said));
    }
    return new Said(
        new Waypoint(waypoint.baseFromGripper(), waypoint.opening(), seconds), said.ends());
  }

  private static <T> T sound(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException | EngineException e) {
      throw new NetworkException(
          "what the network said makes no sense (%s): the hand is led no further; train it anew"
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    source.close();
  }

  /** Encodes as the source does. */
  private final class SoundText implements TextEncoder {
    @Override
    public String version() {
      return source.text().version();
    }

    @Override
    public int length() {
      return source.text().length();
    }

    @Override
    public TextCode encode(String told) {
      return sound(() -> source.text().encode(told));
    }
  }
}
