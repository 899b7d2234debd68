package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.PointCloud;

final class BottleneckProposalTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final long PERIOD_NANOS = 20_000_000;
  private static final double TREMBLING_METERS = 2e-4;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<ServoSample> samples = new ArrayList<>();
  private final PointCloud cube = cube(0.5, 0, 0.05);

  /** The top and the sides of a cube that stands on the table. */
  private static PointCloud cube(double x, double y, double edge) {
    List<Float> xyz = new ArrayList<>();
    for (double u = -edge / 2; u <= edge / 2; u += 0.0025) {
      for (double v = -edge / 2; v <= edge / 2; v += 0.0025) {
        for (double[] p :
            new double[][] {
              {u, v, edge}, {u, edge / 2, edge / 2 + v}, {edge / 2, u, edge / 2 + v}
            }) {
          xyz.add((float) (x + p[0]));
          xyz.add((float) (y + p[1]));
          xyz.add((float) p[2]);
        }
      }
    }
    float[] flat = new float[xyz.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = xyz.get(i);
    }
    return PointCloud.of(flat, new int[flat.length / 3]);
  }

  private void add(Vector3 at, double width) {
    long nanos = samples.size() * PERIOD_NANOS;
    RigidTransform hand =
        RigidTransform.ofTranslation(
            at.x() + random.nextDouble(-TREMBLING_METERS, TREMBLING_METERS), at.y(), at.z());
    samples.add(
        new ServoSample(
            new RobotState(
                nanos, JointVector.zero(7), JointVector.zero(7), JointVector.zero(7), Wrench.ZERO),
            new GripperState(nanos, width, 0, false),
            hand,
            hand,
            new GripperCommand(width, 40),
            JointVector.zero(7),
            JointVector.zero(7),
            ""));
  }

  private void go(Vector3 from, Vector3 to, double metersPerSecond, double width) {
    int steps = (int) Math.ceil(from.distanceTo(to) / metersPerSecond / (PERIOD_NANOS * 1e-9));
    for (int i = 1; i <= steps; i++) {
      add(from.plus(to.minus(from).times((double) i / steps)), width);
    }
  }

  private void rest(Vector3 at, double seconds, double width) {
    for (int i = 0; i < seconds / (PERIOD_NANOS * 1e-9); i++) {
      add(at, width);
    }
  }

  private BottleneckProposal proposal() {
    return BottleneckProposal.of(samples, cube).orElseThrow();
  }

  private Vector3 bottleneck() {
    return samples.get(proposal().bottleneck()).baseFromGripper().translation();
  }

  @Test
  void takesThePauseBeforeTheGrasp() {
    Vector3 far = new Vector3(0.3, 0.3, 0.5);
    Vector3 above = new Vector3(0.5, 0, 0.16);
    Vector3 low = new Vector3(0.5, 0, 0.03);
    rest(far, 1, 0.08);
    go(far, above, 0.25, 0.08);
    rest(above, 0.6, 0.08);
    go(above, low, 0.1, 0.08);
    rest(low, 0.3, 0);
    go(low, far, 0.25, 0);

    assertThat(bottleneck().distanceTo(above)).as("seed %d", SEED).isLessThan(0.005);
    assertThat(proposal().touch()).isGreaterThan(proposal().bottleneck());
  }

  @Test
  void takesTheLastOfTwoPauses() {
    Vector3 high = new Vector3(0.5, 0.02, 0.25);
    Vector3 above = new Vector3(0.5, 0, 0.12);
    go(new Vector3(0.3, 0.3, 0.5), high, 0.25, 0.08);
    rest(high, 0.5, 0.08);
    go(high, above, 0.15, 0.08);
    rest(above, 0.5, 0.08);
    go(above, new Vector3(0.5, 0, 0.03), 0.1, 0.08);

    assertThat(bottleneck().distanceTo(above)).as("seed %d", SEED).isLessThan(0.005);
  }

  @Test
  void staysClearOfTheObjectWhereTheHandNeverSlowedDown() {
    go(new Vector3(0.5, 0, 0.5), new Vector3(0.5, 0, 0.04), 0.2, 0.08);

    assertThat(HandDistance.meters(cube, bottleneck()))
        .isBetween(BottleneckProposal.CLEARANCE_METERS, BottleneckProposal.CLEARANCE_METERS + 0.01);
  }

  @Test
  void takesFingersThatMoveNearTheObjectForATouch() {
    Vector3 over = new Vector3(0.5, 0, 0.15);
    go(new Vector3(0.3, 0.3, 0.5), over, 0.25, 0);
    rest(over, 0.5, 0);
    rest(over, 0.5, 0.08);
    go(over, new Vector3(0.3, 0.3, 0.5), 0.25, 0.08);

    assertThat(samples.get(proposal().touch()).gripperCommand().widthMeters()).isEqualTo(0.08);
    assertThat(bottleneck().distanceTo(over)).isLessThan(0.005);
  }

  @Test
  void proposesNothingForAHandThatNeverCameNear() {
    go(new Vector3(0.3, 0.3, 0.5), new Vector3(0.5, 0.3, 0.3), 0.25, 0.08);

    assertThat(BottleneckProposal.of(samples, cube)).isEmpty();
    assertThat(BottleneckProposal.of(List.of(), cube)).isEmpty();
  }
}
