package org.reprise.controller.kinematics;

/**
 * Tells how near an arm is to a singularity and how much of a motion is lost there.
 *
 * <p>The principal directions of {@code J J^T} are the hand's motions that the joints carry out
 * independently, their values the squared gains. A direction fades as its gain falls below {@link
 * #WEAK_GAIN_METERS}: {@code (1 - value / weak)^2}, zero above. What is made of the fading is a
 * continuous function of the Jacobian, whichever directions change places.
 *
 * <p>Allocates nothing after construction.
 */
public final class Dexterity {
  /** Gain, meters of the hand for each radian of the joints, below which a direction is weak. */
  public static final double WEAK_GAIN_METERS = 0.05;

  private static final int ROWS = 6;
  private static final double WEAK = WEAK_GAIN_METERS * WEAK_GAIN_METERS;

  private final double[] normal = new double[ROWS * ROWS];
  private final double[] weighted = new double[ROWS];
  private final PrincipalDirections directions = new PrincipalDirections();

  /** Makes a measure. */
  public Dexterity() {}

  /**
   * Measures.
   *
   * @param jacobian shape [6][n] row by row, linear rows first
   * @param joints n
   */
  public void measure(double[] jacobian, int joints) {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int joint = 0; joint < joints; joint++) {
          sum += jacobian[i * joints + joint] * jacobian[j * joints + joint];
        }
        normal[i * ROWS + j] = sum * weight(i) * weight(j);
      }
    }
    directions.decompose(normal);
  }

  private static double weight(int row) {
    return row < 3 ? 1 : DampedLeastSquares.ROTATION_LENGTH_METERS;
  }

  /** Returns the least gain, the hand's meters (or weighted radians) for each radian. */
  public double leastGainMeters() {
    return Math.sqrt(Math.max(directions.least(), 0));
  }

  /** Returns the greatest gain divided by the least; infinite in a singularity. */
  public double condition() {
    double greatest = 0;
    for (int i = 0; i < ROWS; i++) {
      greatest = Math.max(greatest, directions.value(i));
    }
    return Math.sqrt(greatest) / leastGainMeters();
  }

  /** Returns how far the weakest direction has faded: 0 where none is weak, 1 where one is lost. */
  public double fading() {
    return fading(directions.least());
  }

  /**
   * Returns how much of a hand motion lies along faded directions.
   *
   * @param motion shape [6], linear part first
   * @return meters (for each second, if {@code motion} is a twist), from 0 to the motion's length
   */
  public double lost(double[] motion) {
    double whole = 0;
    for (int row = 0; row < ROWS; row++) {
      weighted[row] = motion[row] * weight(row);
      whole += weighted[row] * weighted[row];
    }
    if (whole == 0) {
      return 0;
    }
    double faded = 0;
    for (int i = 0; i < ROWS; i++) {
      double component = directions.along(i, weighted);
      faded += fading(directions.value(i)) * component * component;
    }
    return faded / Math.sqrt(whole);
  }

  private static double fading(double value) {
    double left = 1 - Math.clamp(value / WEAK, 0, 1);
    return left * left;
  }

  /**
   * Fills the direction that is lost most, as a twist of weighted length 1.
   *
   * @param into overwritten, shape [6], linear part first
   */
  public void weakest(double[] into) {
    int weakest = 0;
    for (int i = 1; i < ROWS; i++) {
      if (directions.value(i) < directions.value(weakest)) {
        weakest = i;
      }
    }
    for (int row = 0; row < ROWS; row++) {
      into[row] = directions.entry(weakest, row) / weight(row);
    }
  }
}
