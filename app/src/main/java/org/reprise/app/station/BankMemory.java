package org.reprise.app.station;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.forgetting.Forgetting;
import org.reprise.retrieval.forgetting.Forgotten;
import org.reprise.retrieval.forgetting.Origin;
import org.reprise.retrieval.forgetting.Remembered;
import org.reprise.retrieval.search.SceneObject;
import org.reprise.retrieval.search.ShownScenes;
import org.reprise.retrieval.search.SuccessRecord;

/** Says what a bank knows of what its demonstrations are worth, and has it forget some. */
public final class BankMemory {
  private final Bank bank;
  private final SuccessRecord outcomes;

  /**
   * Prepares.
   *
   * @param outcomes what became of each demonstration when it was repeated
   */
  public BankMemory(Bank bank, SuccessRecord outcomes) {
    this.bank = bank;
    this.outcomes = outcomes;
  }

  /** Returns what the bank can do without so that a number remains; see {@link Forgetting}. */
  public List<Forgotten> dispensable(int keep) {
    return Forgetting.choose(remembered(), keep);
  }

  /** Forgets, and returns the entries of the journal that say so. */
  public List<JournalLine> forget(List<Forgotten> forgotten) {
    Map<String, String> reasons = new LinkedHashMap<>();
    forgotten.forEach(one -> reasons.put(one.id(), one.reason()));
    return bank.edit().forget(reasons);
  }

  private List<Remembered> remembered() {
    List<DemonstrationSummary> all = bank.list();
    Set<String> marked = marked();
    Map<String, List<SceneObject>> scenes;
    try (ShownScenes shown = new ShownScenes(bank, new ShapeDescriptorEncoder())) {
      scenes = shown.of(all);
    }
    return all.stream()
        .map(one -> remembered(one, marked, scenes.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private Remembered remembered(
      DemonstrationSummary one, Set<String> marked, List<SceneObject> scene) {
    SuccessRecord.Tally tally = outcomes.of(one.id());
    return new Remembered(
        one.id(),
        task(one),
        origin(one),
        marked.contains(one.id()),
        one.outcome() instanceof Outcome.Failure,
        tally.successes(),
        tally.failures(),
        one.recordedAt(),
        scene);
  }

  private static String task(DemonstrationSummary one) {
    String words = one.instruction().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return one.robot() + ": " + words;
  }

  private static Origin origin(DemonstrationSummary one) {
    return switch (one.operator()) {
      case AttemptRecorder.CORRECTED -> Origin.CORRECTED;
      case AttemptRecorder.APPROVED -> Origin.APPROVED;
      case AttemptRecorder.VERIFIED -> Origin.POLICY;
      default -> Origin.SHOWN;
    };
  }

  /**
   * Returns what people marked as worth keeping or trimmed, and did not take back. A label only
   * says how it ended and what it is about.
   */
  private Set<String> marked() {
    Set<String> marked = new HashSet<>();
    for (JournalLine line : bank.edit().holding()) {
      if (line.edit() instanceof Edit.Keep || line.edit() instanceof Edit.Trim) {
        marked.add(line.demonstration());
      }
    }
    return marked;
  }
}
