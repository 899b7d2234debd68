package org.reprise.policy.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.switching.ResumePoint;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.StandInCell.Began;

/** Wants another task once a phase begins. */
final class Wish implements Switching {
  @Nullable Began when;
  SwitchHow how = SwitchHow.AUTOMATIC;
  boolean wanted;
  @Nullable InterruptedTask before;
  @Nullable InterruptedTask left;
  @Nullable SwitchDecision decision;
  @Nullable Standing standing;
  int decisions;
  @Nullable ResumePoint point;

  @Override
  public Optional<SwitchHow> wanted() {
    return wanted ? Optional.of(how) : Optional.empty();
  }

  @Override
  public void decided(SwitchDecision made, Standing where) {
    decision = made;
    decisions++;
    standing = where;
  }

  @Override
  public void interrupted(InterruptedTask task) {
    left = task;
  }

  @Override
  public Optional<InterruptedTask> resumes() {
    return Optional.ofNullable(before);
  }

  @Override
  public void resumed(ResumePoint at) {
    point = at;
  }
}
