package org.reprise.teleop.screen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.SaidInput;
import org.reprise.schema.StopWords;

/**
 * Words of motion that the arm does for this window while no task runs, in its session: held until
 * the controller says that they are done, or why they are not.
 */
final class SaidMotion {
  private final Arm arm;
  private @Nullable MotionPlan plan;
  private boolean opened;
  private long order = System.nanoTime() / 1000; // unlike those of a window before this one

  SaidMotion(Arm arm) {
    this.arm = arm;
  }

  /**
   * Has words done; what was said before ends.
   *
   * @param typed the words
   * @param what they come to
   */
  void say(String typed, MotionPlan what) {
    opened = plan == null ? !arm.isGripped() : opened;
    plan = what;
    order++;
    arm.want(
        Arm.Source.WORDS,
        DriveInput.newBuilder().setSaid(SaidInput.newBuilder().setOrder(order).setWords(typed)));
  }

  /** Ends it where the hand is; a session that was opened for it ends, too. */
  void letGo() {
    if (plan == null) {
      return;
    }
    boolean alone = opened && arm.isMovedBy(Arm.Source.WORDS);
    plan = null;
    arm.want(Arm.Source.WORDS, DriveInput.newBuilder());
    if (alone) {
      arm.letGo();
    }
  }

  /**
   * Takes how the arm stands.
   *
   * @return how it ended, in words, where it just did
   */
  Optional<String> update(ArmReport report) {
    MotionPlan doing = plan;
    if (doing == null) {
      return Optional.empty();
    }
    if (!arm.isMovedBy(Arm.Source.WORDS)) {
      return ended("✕ it was stopped, or something else was asked of the arm");
    }
    if (!arm.isAnswered(report)) {
      return Optional.empty(); // of before
    }
    if (report.getOrderDone() == order) {
      return ended("✓ " + doing.getWords());
    }
    StopWords stop = report.getStop();
    return stop.getReason().isEmpty() ? Optional.empty() : ended("✕ " + stop.getReason());
  }

  private Optional<String> ended(String how) {
    letGo();
    return Optional.of(how);
  }
}
