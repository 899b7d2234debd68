package org.reprise.app.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts;
import org.reprise.retrieval.bank.EpisodeFacts.ObjectPlace;
import org.reprise.retrieval.bank.RecordedFacts;

/**
 * Counts what policies added to a bank by themselves of one task in scenes like another: the same
 * objects, called the same, each within 5 cm of where it stands.
 */
final class LikeScenes {
  private static final double LIKE_METERS = 0.05;

  private LikeScenes() {}

  /**
   * Counts.
   *
   * @param robot name of the robot's configuration
   * @param instruction the task in plain words
   * @param places where the objects of its stages stand
   */
  static int count(Bank bank, String robot, String instruction, List<ObjectPlace> places) {
    List<String> sameTask =
        bank.list().stream()
            .filter(one -> one.operator().equals(AttemptRecorder.VERIFIED))
            .filter(one -> one.robot().equals(robot))
            .filter(one -> plain(one.instruction()).equals(plain(instruction)))
            .map(DemonstrationSummary::id)
            .toList();
    RecordedFacts facts = new RecordedFacts(bank);
    facts.complete(sameTask, () -> true);
    return (int)
        sameTask.stream()
            .map(facts::known)
            .flatMap(Optional::stream)
            .map(EpisodeFacts::places)
            .filter(others -> alike(others, places))
            .count();
  }

  private static String plain(String instruction) {
    return instruction.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static boolean alike(List<ObjectPlace> some, List<ObjectPlace> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int stage = 0; stage < some.size(); stage++) {
      ObjectPlace one = some.get(stage);
      ObjectPlace other = others.get(stage);
      if (!one.targetObject().equals(other.targetObject())
          || one.centroid().distanceTo(other.centroid()) > LIKE_METERS) {
        return false;
      }
    }
    return true;
  }
}
