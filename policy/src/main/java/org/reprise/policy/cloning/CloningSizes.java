package org.reprise.policy.cloning;

/**
 * Sizes a cloning network. The defaults train one task in minutes on two processor cores.
 *
 * @param width length of a token
 * @param heads attention heads
 * @param hidden hidden length in each layer
 * @param layers number of layers
 * @param groups groups of points in the object's cloud
 * @param points points in a group
 * @param history way points behind the hand that the network is told of
 * @param chunk way points that are handed over at a time
 */
public record CloningSizes(
    int width, int heads, int hidden, int layers, int groups, int points, int history, int chunk) {
  /** Small enough for two processor cores. */
  public static final CloningSizes SMALL = new CloningSizes(96, 4, 256, 3, 32, 16, 10, 6);

  /** As large as the reference's: for a GPU. */
  public static final CloningSizes REFERENCE = new CloningSizes(256, 8, 2048, 7, 64, 32, 10, 6);

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive, or the heads do not divide the width
   */
  public CloningSizes {
    int least = Math.min(Math.min(Math.min(width, heads), Math.min(hidden, layers)), chunk);
    if (Math.min(least, Math.min(Math.min(groups, points), history)) < 1) {
      throw new IllegalArgumentException(
          "width=%d heads=%d hidden=%d layers=%d groups=%d points=%d history=%d chunk=%d: must be positive"
              .formatted(width, heads, hidden, layers, groups, points, history, chunk));
    }
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width=%d heads=%d: the width must be a multiple of the heads".formatted(width, heads));
    }
  }
}
