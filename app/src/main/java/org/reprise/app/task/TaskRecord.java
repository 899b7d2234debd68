package org.reprise.app.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.RetrievalOutcome;

/**
 * Keeps the reasons of a task for good: what the bank was asked, what it considered, what was
 * chosen and what came of it.
 *
 * @param task number of the task
 * @param instruction what was asked for
 * @param method name of what led the hand
 * @param searches each search of the bank, in order
 * @param chosen id of the demonstration that was carried out last; empty for none
 * @param verdict how it ended: COMPLETED, REFUSED, FAILED or STOPPED
 * @param phase phase in which it ended; empty if every phase was completed
 * @param cause why it was not completed; empty for a success
 * @param truth what the simulator knows of the goal; empty on a real arm
 * @param robotSeconds how long the robot took
 */
public record TaskRecord(
    @JsonProperty("task") long task,
    @JsonProperty("instruction") String instruction,
    @JsonProperty("method") String method,
    @JsonProperty("searches") List<Search> searches,
    @JsonProperty("chosen") String chosen,
    @JsonProperty("verdict") String verdict,
    @JsonProperty("phase") String phase,
    @JsonProperty("cause") String cause,
    @JsonProperty("truth") String truth,
    @JsonProperty("robot_seconds") double robotSeconds) {
  /** Copies the list. */
  public TaskRecord {
    searches = List.copyOf(searches);
  }

  /**
   * One search of the bank.
   *
   * @param instruction the words, which the operator may have said anew
   * @param refusal why nothing was found, e.g. {@code "AMBIGUOUS"}; empty if something was
   * @param explanation the same in a sentence
   * @param offers what could be done instead, as instructions
   * @param considered the demonstrations that were considered, with the reasons
   */
  public record Search(
      @JsonProperty("instruction") String instruction,
      @JsonProperty("refusal") String refusal,
      @JsonProperty("explanation") String explanation,
      @JsonProperty("offers") List<String> offers,
      @JsonProperty("considered") List<Considered> considered) {
    /** Copies the lists. */
    public Search {
      offers = List.copyOf(offers);
      considered = List.copyOf(considered);
    }

    static Search of(String instruction, RetrievalOutcome outcome) {
      return switch (outcome) {
        case RetrievalOutcome.Match match ->
            new Search(instruction, "", "", List.of(), match.considered());
        case RetrievalOutcome.NoMatch none ->
            new Search(
                instruction,
                none.reason().name(),
                none.explanation(),
                none.offers(),
                none.considered());
      };
    }
  }
}
