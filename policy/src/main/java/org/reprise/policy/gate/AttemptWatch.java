package org.reprise.policy.gate;

import java.util.List;
import java.util.Optional;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.robot.ServoSample;

/**
 * Says at which moments of an attempt a gate judges, and what it is shown then: the plan before
 * anything moves, each second of an interaction, and its end. A study and a robot that serves tasks
 * both take their moments from here, so that what is measured of a gate holds where it is used. One
 * thread at a time.
 */
public final class AttemptWatch {
  private static final long MOMENT_NANOS = 1_000_000_000L;

  private final CueReader reader;
  private boolean interacting;
  private boolean begun;
  private long dueNanos;

  /** Watches the attempt of which a reader reads the cues; nothing was read of the arm yet. */
  public AttemptWatch(CueReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the first moment, before anything moves.
   *
   * @param first how the object of the first stage was registered
   */
  public Doubt plan(AlignmentOutcome first) {
    reader.register(List.of(first));
    return reader.next();
  }

  /**
   * Begins an interaction.
   *
   * @param alignment how its object was registered
   * @param way what was planned; nothing where a network leads the hand all the way
   * @param fingers what the gripper measured when it was shown; nothing where that is not known. Of
   *     a motion that was not planned it is not known either when they should have measured it
   */
  public void interact(
      AlignmentOutcome alignment, List<InteractionSample> way, Optional<ShownFingers> fingers) {
    reader.register(List.of(alignment));
    reader.interact(way, way.isEmpty() ? Optional.empty() : fingers);
    interacting = true;
    begun = false;
  }

  /**
   * Takes in how much the networks disagree that lead the hand, which counts in interactions.
   *
   * @param squareMeters as {@link CueReader#disagree} takes it
   */
  public void disagree(double squareMeters) {
    if (interacting) {
      reader.disagree(squareMeters);
    }
  }

  /** Takes a sample, which counts in interactions; returns the moment that it completes. */
  public Optional<Doubt> take(ServoSample sample) {
    if (!interacting) {
      return Optional.empty();
    }
    reader.take(sample);
    long now = sample.state().nanos();
    if (!begun) {
      begun = true;
      dueNanos = now + MOMENT_NANOS;
    }
    if (now < dueNanos) {
      return Optional.empty();
    }
    dueNanos += MOMENT_NANOS;
    return Optional.of(reader.next());
  }

  /**
   * Ends the interaction that runs; returns its last moment, nothing where nothing was measured.
   */
  public Optional<Doubt> end() {
    boolean measured = interacting && begun;
    interacting = false;
    return measured ? Optional.of(reader.next()) : Optional.empty();
  }
}
