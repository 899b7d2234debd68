package org.reprise.app.operator;

import java.time.Duration;
import org.reprise.controller.servo.ServoSettings;

/**
 * Sets up how people drive and record.
 *
 * @param servo the servo's settings, for the caps of manual control
 * @param inputSilence age of a person's newest input at which the arm is stopped
 * @param picturePeriod time between two pictures of a recording
 * @param unattended how long an episode goes on that nobody watches and nobody drives
 */
public record OperatorSettings(
    ServoSettings servo, Duration inputSilence, Duration picturePeriod, Duration unattended) {
  /** What docs/safety.md promises, five pictures a second, a minute unattended. */
  public static final OperatorSettings DEFAULT =
      new OperatorSettings(
          ServoSettings.DEFAULT,
          Duration.ofMillis(150),
          Duration.ofMillis(200),
          Duration.ofMinutes(1));

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if one is not above zero
   */
  public OperatorSettings {
    if (!inputSilence.isPositive() || !picturePeriod.isPositive() || !unattended.isPositive()) {
      throw new IllegalArgumentException(
          "inputSilence=%s picturePeriod=%s unattended=%s: must be above zero"
              .formatted(inputSilence, picturePeriod, unattended));
    }
  }

  /** Returns the same settings with another silence. */
  public OperatorSettings withSilence(Duration silence) {
    return new OperatorSettings(servo, silence, picturePeriod, unattended);
  }

  /** Returns the same settings with another end of what nobody attends to. */
  public OperatorSettings withUnattended(Duration time) {
    return new OperatorSettings(servo, inputSilence, picturePeriod, time);
  }
}
