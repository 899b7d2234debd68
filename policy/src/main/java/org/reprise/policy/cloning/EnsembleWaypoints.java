package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.reprise.core.geometry.Vector3;

/**
 * Asks several networks that were trained alike the same question: the first says where the hand
 * goes, and by how much all disagree tells how far the question is from what they were trained on.
 *
 * <p>The novelty of Menda, Driggs-Campbell and Kochenderfer, "EnsembleDAgger: A Bayesian Approach
 * to Safe Imitation Learning", IROS 2019, and of Hoque et al., "ThriftyDAgger", CoRL 2021. There
 * the mean of all acts. Here the first does, so that the hand goes as the same network leads it
 * alone: the mean of a way left and of one right of something leads through it, and that of open
 * and closed fingers is neither.
 *
 * <p>One thread at a time.
 */
final class EnsembleWaypoints implements WaypointSource {
  private final List<WaypointSource> members;
  private OptionalDouble variance = OptionalDouble.empty();

  /**
   * Asks sources that take the same questions.
   *
   * @param members one or more, the one that leads first; closed with this
   */
  EnsembleWaypoints(List<? extends WaypointSource> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public CloningSizes sizes() {
    return members.getFirst().sizes();
  }

  @Override
  public TextEncoder text() {
    return members.getFirst().text();
  }

  @Override
  public List<Said> next(CloningState state) {
    List<List<Said>> said = members.stream().map(member -> member.next(state)).toList();
    variance = OptionalDouble.of(varianceSquareMeters(said));
    return said.getFirst();
  }

  @Override
  public OptionalDouble varianceSquareMeters() {
    return variance;
  }

  /**
   * Returns the mean over way points of the variance of the hand's position among the members,
   * summed over the axes: the mean square of their distances from their mean. Way points are
   * compared one by one, as many as all have said.
   */
  private static double varianceSquareMeters(List<List<Said>> said) {
    int waypoints = said.stream().mapToInt(List::size).min().orElseThrow();
    double sum = 0;
    for (int i = 0; i < waypoints; i++) {
      List<Vector3> places = new ArrayList<>();
      Vector3 mean = Vector3.ZERO;
      for (List<Said> one : said) {
        Vector3 place = one.get(i).waypoint().baseFromGripper().translation();
        places.add(place);
        mean = mean.plus(place.times(1.0 / said.size()));
      }
      for (Vector3 place : places) {
        Vector3 off = place.minus(mean);
        sum += off.dot(off) / said.size();
      }
    }
    return sum / waypoints;
  }

  @Override
  public void close() {
    members.forEach(WaypointSource::close);
  }
}
