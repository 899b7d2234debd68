package org.reprise.app.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.robot.DrawnPath;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.motion.MotionIndex;
import org.reprise.retrieval.motion.MotionMatch;

/**
 * Weighs demonstrations that fit by how a part of them follows a path that a person drew: one that
 * does keeps its score, one that goes another way has half of it at the least. It refuses none.
 */
final class PathPreference {
  private static final int QUOTA = 50;
  private static final double UNLIKE_RADIANS = 0.5;

  private PathPreference() {}

  /** Returns the same answer with the scores of its candidates weighed, best first. */
  static RetrievalOutcome of(RetrievalOutcome outcome, Bank bank, DrawnPath path) {
    if (!(outcome instanceof Match(List<Candidate> candidates, var goal, var considered))
        || candidates.size() < 2) {
      return outcome;
    }
    Map<String, Double> costs = new HashMap<>();
    List<Vector3> places = path.places();
    for (MotionMatch match : new MotionIndex(bank).searchWithout(List.of()).find(places, QUOTA)) {
      costs.merge(match.demonstration(), match.cost(), Math::min);
    }
    List<Candidate> weighed = new ArrayList<>();
    for (Candidate one : candidates) {
      double cost = costs.getOrDefault(one.demonstration().id(), Double.POSITIVE_INFINITY);
      double like = Math.exp(-cost / UNLIKE_RADIANS);
      Map<String, Double> cues = new HashMap<>(one.cues());
      cues.put("path", like);
      weighed.add(
          new Candidate(
              one.demonstration(), one.objects(), one.score() * (0.5 + 0.5 * like), cues));
    }
    weighed.sort((a, b) -> Double.compare(b.score(), a.score()));
    return new Match(weighed, goal, considered);
  }
}
