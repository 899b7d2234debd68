package org.reprise.app.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateLog;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.gate.SAwareGate;
import org.reprise.policy.gate.SAwareSettings;
import org.reprise.policy.gate.ThriftyGate;
import org.reprise.policy.gate.ThriftySettings;

/**
 * A gate that is compared.
 *
 * @param name its name in tables
 * @param promise what it holds; empty if it promises nothing
 * @param whileMoving whether it is shown all moments, or only the plan
 * @param makes makes it anew
 */
public record GateEntry(
    String name, Optional<Promise> promise, boolean whileMoving, Supplier<Gate> makes) {
  /** What can be held. */
  public enum Measure {
    /** Share of failures that were asked about. */
    SENSITIVITY,
    /** Share of successes that were not asked about. */
    SPECIFICITY,
    /** Least share of attempts that succeeded, with help. */
    SUCCESS,
    /** Share of attempts that were asked about. */
    BUDGET
  }

  /**
   * What a gate promises.
   *
   * @param measure of what
   * @param share how much of it
   */
  public record Promise(Measure measure, double share) {}

  /**
   * What is promised, by the gates that promise something.
   *
   * @param sensitivity of an {@link SAwareGate}
   * @param specificity of another
   * @param success of another
   * @param budget of a {@link ThriftyGate}, a share of attempts
   */
  public record Promises(double sensitivity, double specificity, double success, double budget) {}

  /**
   * Lists the gates: none, each that promises something by the plan alone and by all moments, and
   * asking always.
   *
   * @param seed decides what gates draw
   */
  public static List<GateEntry> all(Promises promises, long seed) {
    Stream<GateEntry> promising =
        Stream.of(false, true)
            .flatMap(moving ->
                Stream.of(
                    aware(
                        Measure.SENSITIVITY,
                        SAwareSettings.of(
                            SAwareSettings.Promise.SENSITIVITY, promises.sensitivity(), seed),
                        moving),
                    aware(
                        Measure.SPECIFICITY,
                        SAwareSettings.of(
                            SAwareSettings.Promise.SPECIFICITY, promises.specificity(), seed),
                        moving),
                    aware(
                        Measure.SUCCESS,
                        SAwareSettings.of(
                            SAwareSettings.Promise.SUCCESS_RATE, promises.success(), seed),
                        moving),
                    thrifty(promises.budget(), moving, seed)));
    return Stream.of(
            Stream.of(new GateEntry("none", Optional.empty(), true, ManualGate::new)),
            promising,
            Stream.of(new GateEntry("always", Optional.empty(), false, Always::new)))
        .flatMap(entries -> entries)
        .toList();
  }

  private static GateEntry aware(Measure measure, SAwareSettings settings, boolean moving) {
    return new GateEntry(
        "S-aware",
        Optional.of(new Promise(measure, settings.share())),
        moving,
        () -> new SAwareGate(settings, GateLog.none()));
  }

  private static GateEntry thrifty(double budget, boolean moving, long seed) {
    ThriftySettings settings = ThriftySettings.of(ThriftySettings.Unit.ATTEMPTS, budget, seed);
    return new GateEntry(
        "Thrifty",
        Optional.of(new Promise(Measure.BUDGET, budget)),
        moving,
        () -> new ThriftyGate(settings, GateLog.none()));
  }

  /** What asking costs at most. */
  private static final class Always implements Gate {
    @Override
    public GateVerdict judge(Doubt doubt) {
      return new GateVerdict.Ask("always");
    }

    @Override
    public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {}
  }
}
