package org.reprise.policy.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What gates that learn have in common: a model of the risk, the last attempts, and a log. What
 * happens is written down first and heeded then, so that a gate that is made of the log of another
 * goes on as that one would have.
 */
abstract sealed class LearningGate implements Gate permits SAwareGate, ThriftyGate {
  /** How far the level moves with each attempt. */
  static final double GAIN = 0.05;

  private final GateLog log;
  private final int window;
  private final long seed;
  private final RiskModel model = new RiskModel();
  private final List<Past> past = new ArrayList<>();
  private int judgedBy;
  private @Nullable Attempt current;
  private long begun;

  /**
   * A moment of an attempt that has ended.
   *
   * @param cues what was known
   * @param risk as the newest model has it
   */
  record Moment(Map<Cue, Double> cues, double risk) {}

  /**
   * An attempt that has ended.
   *
   * @param moments when it was judged
   * @param lot tells it from others of the same risk
   * @param asked whether the gate asked
   * @param helped whether the operator had to do with it, called or not
   * @param hindsight what became of the robot's own plan
   */
  record Past(
      List<Moment> moments, double lot, boolean asked, boolean helped, Hindsight hindsight) {
    /** Returns the probability that it failed, by the model where nobody knows. */
    double failed() {
      return switch (hindsight) {
        case SUCCEEDED -> 0;
        case FAILED -> 1;
        case UNKNOWN -> moments.getLast().risk();
      };
    }

    /** Returns the greatest risk of its moments. */
    double risk() {
      return moments.stream().mapToDouble(Moment::risk).max().orElse(0);
    }
  }

  /**
   * What a gate decides.
   *
   * @param threshold the risk from which it asks
   * @param wishes whether it would ask by its threshold
   * @param asks whether it asks
   * @param reason why
   */
  record Decision(double threshold, boolean wishes, boolean asks, String reason) {}

  /**
   * Starts without a past; the constructor of a subclass ends with {@link #restore}.
   *
   * @param window how many attempts are remembered
   * @param seed decides every lot
   */
  LearningGate(GateLog log, int window, long seed) {
    this.log = log;
    this.window = window;
    this.seed = seed;
  }

  /** Takes what the log has kept. */
  final void restore() {
    log.read().forEach(this::apply);
  }

  /** Decides about an attempt, changing nothing. */
  abstract Decision decide(Attempt attempt, Doubt doubt, double risk);

  /** Heeds that an attempt was judged. */
  abstract void heed(GateEvent.Judged judged);

  /** Heeds that an attempt has ended, while it is not yet among the past ones. */
  abstract void heed(Past ended);

  /** Returns what the gate steers, a share; in debt or in credit it may leave [0, 1] a little. */
  abstract double level();

  /** Returns what it steered at first. */
  abstract double aim();

  /** Steers from another level. */
  abstract void steer(double from);

  @Override
  public final GateVerdict judge(Doubt doubt) {
    Attempt attempt = of(doubt.attempt());
    if (doubt.step() <= attempt.step()) {
      throw new IllegalArgumentException(
          "attempt=%s step=%d before=%d: steps must increase: doubt refused; name another attempt"
              .formatted(doubt.attempt(), doubt.step(), attempt.step()));
    }
    double risk = model.risk(doubt.cues());
    Decision now = decide(attempt, doubt, risk);
    GateEvent.Judged judged =
        new GateEvent.Judged(
            doubt.attempt(),
            doubt.step(),
            doubt.cues(),
            risk,
            level(),
            now.threshold(),
            now.wishes(),
            now.asks(),
            now.reason());
    log.append(judged);
    apply(judged);
    return now.asks() ? new GateVerdict.Ask(now.reason()) : new GateVerdict.GoOn(now.reason());
  }

  @Override
  public final void learn(Doubt doubt, boolean asked, Hindsight hindsight) {
    if (current == null || !current.name().equals(doubt.attempt())) {
      throw new IllegalArgumentException(
          "attempt=%s last=%s: was not judged last: nothing learnt; judge it, then tell its end once"
              .formatted(doubt.attempt(), current == null ? "none" : current.name()));
    }
    GateEvent.Learnt learnt = new GateEvent.Learnt(doubt.attempt(), asked, hindsight);
    log.append(learnt);
    apply(learnt);
    if (log.isFull()) {
      log.condense(condensed());
    }
  }

  @Override
  public final void answered(Doubt doubt, String answer) {
    log.append(new GateEvent.Answered(doubt.attempt(), doubt.step(), answer));
  }

  private GateEvent.Condensed condensed() {
    return new GateEvent.Condensed(
        begun,
        aim(),
        level(),
        model.learnt(),
        model.known(),
        past.stream()
            .map(one ->
                new GateEvent.Remembered(
                    one.moments().stream().map(Moment::cues).toList(),
                    one.lot(),
                    one.asked(),
                    one.helped(),
                    one.hindsight()))
            .toList());
  }

  /** Goes on from a condensed state; one of another promise is moved by as much as they differ. */
  private void restore(GateEvent.Condensed state) {
    current = null;
    begun = state.begun();
    steer(state.aim() == aim() ? state.level() : state.level() + aim() - state.aim());
    model.restore(state.learnt(), state.known());
    past.clear();
    state.past().stream()
        .skip(Math.max(0, state.past().size() - window))
        .map(one ->
            new Past(
                one.moments().stream().map(cues -> new Moment(cues, model.risk(cues))).toList(),
                one.lot(),
                one.asked(),
                one.helped(),
                one.hindsight()))
        .forEach(past::add);
    judgedBy = model.version();
  }

  private Attempt of(String name) {
    Attempt running = current;
    return running != null && running.name().equals(name)
        ? running
        : new Attempt(name, seed + begun * 0x9e3779b97f4a7c15L);
  }

  @SuppressWarnings("ReferenceEquality") // the same attempt, not an equal one
  private void apply(GateEvent event) {
    switch (event) {
      case GateEvent.Judged judged -> {
        Attempt attempt = of(judged.attempt());
        begun += attempt == current ? 0 : 1;
        current = attempt;
        attempt.add(judged);
        heed(judged);
      }
      case GateEvent.Learnt learnt -> {
        Attempt attempt = current;
        if (attempt != null && attempt.name().equals(learnt.attempt())) {
          current = null;
          end(attempt, learnt);
        }
      }
      case GateEvent.Answered answered -> {}
      case GateEvent.Condensed state -> restore(state);
    }
  }

  private void end(Attempt attempt, GateEvent.Learnt learnt) {
    Past ended =
        new Past(
            attempt.judged().stream().map(one -> new Moment(one.cues(), one.risk())).toList(),
            attempt.lot(),
            attempt.asked(),
            attempt.asked() || learnt.asked(),
            learnt.hindsight());
    heed(ended);
    if (ended.hindsight() != Hindsight.UNKNOWN) {
      model.learn(
          ended.moments().getFirst().cues(),
          ended.moments().getLast().cues(),
          ended.hindsight() == Hindsight.FAILED);
    }
    past.add(ended);
    if (past.size() > window) {
      past.removeFirst();
    }
  }

  /** Returns the last attempts, earliest first, with their risks by the newest model. */
  final List<Past> past() {
    if (judgedBy != model.version()) {
      judgedBy = model.version();
      past.replaceAll(one ->
          new Past(
              one.moments().stream().map(m -> new Moment(m.cues(), model.risk(m.cues()))).toList(),
              one.lot(),
              one.asked(),
              one.helped(),
              one.hindsight()));
    }
    return past;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
