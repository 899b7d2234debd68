package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfigs;

final class LentResetTest {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final LentReset reset = new LentReset();

  @Test
  void theArmMovesAgainOnceItIsGranted() {
    ObedientArm arm = new ObedientArm(RobotConfigs.load("panda"));
    ServoMotion motion = StandInArm.motion(arm, sample -> {});
    assertThat(motion.hold(MOMENT)).isInstanceOf(MotionOutcome.Reached.class);
    arm.fail(new RobotStatus.ProtectiveStop("it touched something"));
    assertThat(motion.hold(MOMENT)).isInstanceOf(MotionOutcome.Stopped.class);

    CompletableFuture<Optional<String>> early = reset.ask();
    reset.grant(motion::reset);
    assertThat(early.join()).as("its cause is still there").isPresent();

    arm.fail(new RobotStatus.Ready());
    motion.pass(MOMENT);
    assertThat(motion.hold(MOMENT)).as("it latches").isInstanceOf(MotionOutcome.Stopped.class);
    CompletableFuture<Optional<String>> asked = reset.ask();
    assertThat(reset.grant(motion::reset)).isTrue();
    assertThat(asked.join()).isEmpty();
    assertThat(motion.hold(MOMENT)).isInstanceOf(MotionOutcome.Reached.class);
  }

  @Test
  void twoWhoAskHearTheSameAndItIsDoneOnce() {
    CompletableFuture<Optional<String>> one = reset.ask();
    CompletableFuture<Optional<String>> other = reset.ask();

    assertThat(reset.grant(Optional::empty)).isTrue();
    assertThat(one.join()).isEmpty();
    assertThat(other.join()).isEmpty();
    assertThat(reset.grant(() -> Optional.of("never asked"))).isFalse();
  }
}
