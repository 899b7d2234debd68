package org.reprise.policy.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.RobotSurface;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SyntheticScene;
import org.reprise.policy.perception.TabletopSettings;

/** A block is carried from one place to another beside a can. */
final class OutcomeCheckTest {
  private static final SceneObserver OBSERVER =
      SceneObserver.clustering(
          TabletopSettings.within(new Vector3(0.2, -0.5, 0), new Vector3(0.9, 0.5, 0.4)),
          () -> RobotSurface.NONE);
  private static final int RED = 0xc03030;
  private static final Vector3 FROM = new Vector3(0.5, 0.15, 0.03);
  private static final Vector3 TO = new Vector3(0.6, -0.1, 0.03);

  /** Where block and can stand on live, against the demonstration. */
  private static final RigidTransform MOVED = RigidTransform.ofTranslation(0.03, -0.05, 0);

  private static RgbdFrame scene(Vector3 block) {
    return new SyntheticScene()
        .box(new RigidTransform(UnitQuaternion.IDENTITY, block), new Vector3(0.03, 0.03, 0.03), RED)
        .cylinder(new Vector3(0.75, 0.2, 0), 0.03, 0.1, 0x3030c0)
        .render(0.001, 5);
  }

  private static ObjectView view(RgbdFrame frame) {
    int width = frame.color().widthPixels();
    BitSet pixels = new BitSet();
    for (int i = 0; i < width * frame.color().heightPixels(); i++) {
      pixels.set(i, frame.color().rgb(i % width, i / width) == RED);
    }
    return OBSERVER.view(frame, PixelMask.of(width, frame.color().heightPixels(), pixels));
  }

  private static Demonstration shown(@Nullable RgbdFrame after) {
    RigidTransform pose = RigidTransform.ofTranslation(0.5, 0.15, 0.2);
    GripperTarget target = new GripperTarget(pose, new GripperCommand(0.05, 10));
    Stage stage =
        new Stage(
            "block",
            view(scene(FROM)),
            pose,
            List.of(new InteractionSample(0, target), new InteractionSample(1, target)));
    return new Demonstration(
        "carry",
        "carry the block",
        "panda",
        "tester",
        "0",
        Instant.EPOCH,
        List.of(stage),
        after,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }

  private static Verdict check(Vector3 endsAt) {
    return new OutcomeCheck(shown(scene(TO)), OBSERVER).check(List.of(MOVED), false, scene(endsAt));
  }

  @Test
  void believesWhatChangedAsShown() {
    Verdict verdict = check(MOVED.apply(TO));
    assertThat(verdict.told()).isTrue();
    assertThat(verdict.confidence()).as(verdict.words()).isGreaterThan(0.9);
  }

  @Test
  void seesThatNothingWasCarried() {
    assertThat(check(MOVED.apply(FROM)).failed()).isTrue();
  }

  @Test
  void seesThatItWasDroppedElsewhere() {
    assertThat(check(MOVED.apply(TO).plus(new Vector3(-0.1, 0.05, 0))).failed()).isTrue();
  }

  @Test
  void doesNotLookForWhatIsInTheHand() {
    OutcomeCheck check = new OutcomeCheck(shown(scene(TO)), OBSERVER);
    RgbdFrame elsewhere = scene(MOVED.apply(TO).plus(new Vector3(-0.1, 0.05, 0)));
    assertThat(check.check(List.of(MOVED), true, elsewhere).failed()).isFalse();
    assertThat(check.check(List.of(MOVED), true, scene(MOVED.apply(FROM))).failed()).isTrue();
  }

  @Test
  void cannotTellWithoutALookAfterwards() {
    Verdict verdict =
        new OutcomeCheck(shown(null), OBSERVER).check(List.of(MOVED), false, scene(TO));
    assertThat(verdict.told()).isFalse();
    assertThat(verdict.failed()).isFalse();
  }

  @Test
  void cannotTellWhereNothingChangesThatCanBeSeen() {
    Verdict verdict =
        new OutcomeCheck(shown(scene(FROM)), OBSERVER)
            .check(List.of(MOVED), false, scene(MOVED.apply(FROM)));
    assertThat(verdict.told()).as(verdict.words()).isFalse();
  }
}
