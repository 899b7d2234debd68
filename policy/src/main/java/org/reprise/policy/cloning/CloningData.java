package org.reprise.policy.cloning;

import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.policy.network.NetworkException;

/**
 * What a cloning network is trained on.
 *
 * @param demonstrations what to clone, all of one robot, one or more
 * @param weights how often each moment is looked at
 * @param text codes the instructions; only with this one the network can be loaded
 */
public record CloningData(
    List<Demonstration> demonstrations, SampleWeights weights, TextEncoder text) {
  /**
   * Copies the list.
   *
   * @throws NetworkException if the demonstrations are of none or several robots
   */
  public CloningData {
    demonstrations = List.copyOf(demonstrations);
    List<String> robots = demonstrations.stream().map(Demonstration::robot).distinct().toList();
    if (robots.size() != 1) {
      throw new NetworkException(
          "demonstrations=%d robots=%s: training refused; choose demonstrations of one robot"
              .formatted(demonstrations.size(), robots));
    }
  }

  /** Takes all moments of demonstrations alike, instructions by their words. */
  public static CloningData of(List<Demonstration> demonstrations) {
    return new CloningData(demonstrations, SampleWeights.EVEN, new WordCode());
  }

  /** Returns the same with weights. */
  public CloningData with(SampleWeights others) {
    return new CloningData(demonstrations, others, text);
  }

  /** Returns the same with another encoder of instructions. */
  public CloningData with(TextEncoder other) {
    return new CloningData(demonstrations, weights, other);
  }

  String robot() {
    return demonstrations.getFirst().robot();
  }

  /**
   * Tells data apart by names, instructions, lengths, bottlenecks, weights and text encoder, and by
   * the greatest distance between the fingers; files of a bank never change under their names.
   */
  String identity(double maxWidthMeters) {
    return demonstrations.stream().map(CloningData::content).toList()
        + " "
        + weights.digest()
        + " "
        + text.version()
        + " "
        + maxWidthMeters;
  }

  private static String content(Demonstration one) {
    return one.id()
        + one.instruction()
        + one.stages().stream()
            .map(stage -> stage.interaction().size() + " of " + stage.baseFromBottleneck())
            .toList();
  }
}
