package org.reprise.controller.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.controller.trial.LimitJudge.Kind;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

final class LimitJudgeTest {
  private static final JointLimits LIMITS = new JointLimits(-1, 1, 2, 10, 5000);

  private final LimitJudge judge =
      new LimitJudge(
          List.of(new JointConfig("j", RigidTransform.IDENTITY, Vector3.UP, LIMITS, LIMITS, 1)),
          1_000_000);

  private void send(double... radians) {
    judge.rest(0, 0);
    for (double position : radians) {
      judge.judge(new double[] {position});
    }
  }

  @Test
  void countsNothingWithinTheLimits() {
    send(4e-6, 12e-6, 24e-6);

    assertThat(judge.violations()).isZero();
    assertThat(judge.worst(Kind.ACCELERATION)).isCloseTo(-0.6, within(1e-9));
  }

  @Test
  void countsEachLimitThatIsBroken() {
    send(6e-6);
    assertThat(judge.violations(Kind.JERK)).isEqualTo(1);
    assertThat(judge.worst(Kind.JERK)).isCloseTo(0.2, within(1e-9));
    assertThat(judge.violations()).isEqualTo(1);

    send(5e-6, 20.1e-6);
    assertThat(judge.violations(Kind.ACCELERATION)).isEqualTo(1);

    send(3e-3);
    assertThat(judge.violations(Kind.VELOCITY)).isEqualTo(1);
    assertThat(judge.violations(Kind.POSITION)).isZero();

    send(1.1);
    assertThat(judge.violations(Kind.POSITION)).isEqualTo(1);
  }

  @Test
  void knowsStandstillFromSlowness() {
    send(1e-12);
    assertThat(judge.still()).isFalse();

    send(1e-12, 1e-12, 1e-12);
    assertThat(judge.still()).isTrue();
  }
}
