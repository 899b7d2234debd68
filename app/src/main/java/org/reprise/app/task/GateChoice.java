package org.reprise.app.task;

import java.nio.file.Path;
import java.util.function.Function;
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

/** The gate that an operator asks for by a promise, e.g. {@code sensitivity=0.9}. */
public final class GateChoice {
  /** What may be asked for. */
  public static final String CHOICES =
      "manual, sensitivity=SHARE, specificity=SHARE, success=SHARE or budget=SHARE";

  private static final String MANUAL = "manual";

  private final String name;
  private final Function<FileGateLog, Gate> gate;

  private GateChoice(String name, Function<FileGateLog, Gate> gate) {
    this.name = name;
    this.gate = gate;
  }

  /**
   * Reads a promise.
   *
   * @param words the promise
   * @param seed decides what the gate draws
   * @throws IllegalArgumentException if there is no such promise or it cannot be held
   */
  public static GateChoice of(String words, long seed) {
    if (words.equals(MANUAL)) {
      return new GateChoice(MANUAL, log -> new ManualGate());
    }
    int sign = words.indexOf('=');
    String name = sign < 0 ? words : words.substring(0, sign);
    double share;
    try {
      share = Double.parseDouble(words.substring(sign + 1));
    } catch (NumberFormatException e) {
      throw refusal(words, e);
    }
    return switch (name) {
      case "sensitivity" -> aware(name, SAwareSettings.of(Promise.SENSITIVITY, share, seed));
      case "specificity" -> aware(name, SAwareSettings.of(Promise.SPECIFICITY, share, seed));
      case "success" -> aware(name, SAwareSettings.of(Promise.SUCCESS_RATE, share, seed));
      case "budget" -> {
        ThriftySettings settings = ThriftySettings.of(Unit.ATTEMPTS, share, seed);
        yield new GateChoice(name, log -> new ThriftyGate(settings, log));
      }
      default -> throw refusal(words, null);
    };
  }

  private static GateChoice aware(String name, SAwareSettings settings) {
    return new GateChoice(name, log -> new SAwareGate(settings, log));
  }

  /**
   * Makes the gate, which goes on where its log ends.
   *
   * @param folder where its log is kept, one for each promise
   * @param logs how much of its log is kept
   */
  public Gate open(Path folder, FileGateLog.Limits logs) {
    return gate.apply(new FileGateLog(folder.resolve("gate-%s.log".formatted(name)), logs));
  }

  private static IllegalArgumentException refusal(String words, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "--gate=%s: there is no such promise; say %s".formatted(words, CHOICES), cause);
  }
}
