package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.ServoSample;
import org.reprise.retrieval.trial.SmallEpisodes;

final class AttemptPathTest {
  private final AttemptPath path = new AttemptPath();
  private int period;

  private void sample(boolean holds, int times) {
    for (int i = 0; i < times; i++) {
      ServoSample usual = SmallEpisodes.sample(++period);
      path.sampled(
          new ServoSample(
              usual.state(),
              new GripperState(usual.state().nanos(), 0.04, holds ? 20 : 0, holds),
              usual.baseFromGripper(),
              usual.baseFromGripperTarget(),
              usual.gripperCommand(),
              usual.requestedRadians(),
              usual.sentRadians(),
              usual.clamp()));
    }
  }

  private boolean holds() {
    return path.newest().orElseThrow().holds();
  }

  @Test
  void aLoadThatIsMissedForAMomentIsStillHeld() {
    sample(true, 5);
    sample(false, AttemptPath.AGREEING - 1);
    assertThat(holds()).isTrue();
    sample(true, 1);
    sample(false, AttemptPath.AGREEING - 1);

    assertThat(path.since(0)).hasSize(period).allMatch(PathPoint::holds);
  }

  @Test
  void aLoadThatIsGoneForLongerIsLost() {
    sample(true, 5);
    sample(false, AttemptPath.AGREEING);

    assertThat(holds()).isFalse();
    sample(true, AttemptPath.AGREEING);
    assertThat(holds()).isTrue();
  }

  @Test
  void theFirstSampleIsBelieved() {
    sample(true, 1);

    assertThat(holds()).isTrue();
  }
}
