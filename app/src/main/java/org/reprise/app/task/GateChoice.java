package org.reprise.app.task;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.gate.FileGateLog;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.gate.SAwareGate;
import org.reprise.policy.gate.SAwareSettings;
import org.reprise.policy.gate.SAwareSettings.Promise;
import org.reprise.policy.gate.ThriftyGate;
import org.reprise.policy.gate.ThriftySettings;
import org.reprise.policy.gate.ThriftySettings.Unit;

/** Makes the gate that an operator asks for by a promise, e.g. {@code sensitivity=0.9}. */
public final class GateChoice {
  /** What may be asked for. */
  public static final String CHOICES =
      "manual, sensitivity=SHARE, specificity=SHARE, success=SHARE or budget=SHARE";

  private static final String MANUAL = "manual";

  private GateChoice() {}

  /**
   * Makes a gate that goes on where its log ends.
   *
   * @param words the promise
   * @param folder where its log is kept, one for each promise
   * @param seed decides what it draws
   * @param logs how much of its log is kept
   * @throws IllegalArgumentException if there is no such promise or it cannot be held
   */
  public static Gate of(String words, Path folder, long seed, FileGateLog.Limits logs) {
    if (words.equals(MANUAL)) {
      return new ManualGate();
    }
    int sign = words.indexOf('=');
    String name = sign < 0 ? words : words.substring(0, sign);
    double share;
    try {
      share = Double.parseDouble(words.substring(sign + 1));
    } catch (NumberFormatException e) {
      throw refusal(words, e);
    }
    FileGateLog log = new FileGateLog(folder.resolve("gate-%s.log".formatted(name)), logs);
    return switch (name) {
      case "sensitivity" ->
          new SAwareGate(SAwareSettings.of(Promise.SENSITIVITY, share, seed), log);
      case "specificity" ->
          new SAwareGate(SAwareSettings.of(Promise.SPECIFICITY, share, seed), log);
      case "success" -> new SAwareGate(SAwareSettings.of(Promise.SUCCESS_RATE, share, seed), log);
      case "budget" -> new ThriftyGate(ThriftySettings.of(Unit.ATTEMPTS, share, seed), log);
      default -> throw refusal(words, null);
    };
  }

  private static IllegalArgumentException refusal(String words, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "--gate=%s: there is no such promise; say %s".formatted(words, CHOICES), cause);
  }
}
