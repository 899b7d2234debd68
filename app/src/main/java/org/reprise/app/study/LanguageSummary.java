package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.reprise.retrieval.language.ParaphraseJudge.Verdict;

/**
 * Sums up how many sentences were understood as they were meant.
 *
 * @param sentences number of sentences
 * @param right number of which skill, target and other object are right
 * @param skill number of which the skill is right
 * @param target number of which the target is right
 * @param other number of which the other object is right
 */
public record LanguageSummary(
    @JsonProperty("n_sentences") int sentences,
    @JsonProperty("n_right") int right,
    @JsonProperty("n_skill_right") int skill,
    @JsonProperty("n_target_right") int target,
    @JsonProperty("n_other_right") int other) {
  /** Sums up sentences. */
  public static LanguageSummary of(List<Verdict> verdicts) {
    return new LanguageSummary(
        verdicts.size(),
        (int) verdicts.stream().filter(Verdict::right).count(),
        (int) verdicts.stream().filter(Verdict::skill).count(),
        (int) verdicts.stream().filter(Verdict::target).count(),
        (int) verdicts.stream().filter(Verdict::other).count());
  }

  /** Sums up sentences by their kind of variation; by whether they ask for something, if unsaid. */
  public static Map<String, LanguageSummary> byKind(List<Verdict> verdicts) {
    Map<String, LanguageSummary> summaries = new LinkedHashMap<>();
    for (String kind : new TreeSet<>(verdicts.stream().map(LanguageSummary::kind).toList())) {
      summaries.put(kind, of(verdicts.stream().filter(v -> kind(v).equals(kind)).toList()));
    }
    return summaries;
  }

  private static String kind(Verdict verdict) {
    if (!verdict.expected().kind().isEmpty()) {
      return verdict.expected().kind();
    }
    return verdict.expected().skill().equalsIgnoreCase("none") ? "not to be done" : "to be done";
  }

  /** Returns the share of sentences that are right. */
  @JsonProperty("pc_right")
  public double rightPercent() {
    return sentences == 0 ? 0 : 100.0 * right / sentences;
  }
}
