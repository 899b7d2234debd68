package org.reprise.controller.servo;

import java.util.ArrayList;
import java.util.List;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** A servo over an obedient arm, run period by period on the arm's own time. */
final class ServoBench {
  final RobotConfig config;
  final ObedientArm arm;
  final CommandMonitor monitor;
  final Servo servo;
  final CycleRecord newest;
  long clockJump;

  ServoBench(String robot) {
    config = RobotConfigs.load(robot);
    arm = new ObedientArm(config);
    monitor = new CommandMonitor(arm, config.joints());
    servo =
        new Servo(
            config,
            monitor,
            () -> arm.nanos() + clockJump,
            System::nanoTime,
            ServoSettings.DEFAULT);
    newest = new CycleRecord(config.joints().size());
  }

  CycleRecord run(int cycles) {
    for (int i = 0; i < cycles; i++) {
      servo.cycle();
    }
    servo.newest(newest);
    return newest;
  }

  ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority who) {
    ModeRequest request = new ModeRequest(kind, who);
    servo.submit(request);
    run(1);
    return request.verdict();
  }

  /** Takes the arm out of IDLE. */
  ServoBench held() {
    ask(ModeRequest.Kind.HOLD, Authority.POLICY);
    return this;
  }

  RigidTransform hand() {
    servo.newest(newest);
    return new org.reprise.controller.kinematics.ArmKinematics(config)
        .forward(JointVector.of(newest.sentRadians()));
  }

  /** Tracks a hand that moves along y; returns after some periods. */
  void track(int cycles, double metersPerSecond) {
    Twist twist = new Twist(new Vector3(0, metersPerSecond, 0), Vector3.ZERO);
    RigidTransform begin = hand();
    servo.post(new SetPoint.HandPose(begin, twist), Authority.POLICY);
    ask(ModeRequest.Kind.START, Authority.POLICY);
    for (int i = 1; i < cycles; i++) {
      double y = metersPerSecond * i * config.periodNanos() * 1e-9;
      servo.post(
          new SetPoint.HandPose(RigidTransform.ofTranslation(0, y, 0).compose(begin), twist),
          Authority.POLICY);
      run(1);
    }
  }

  SetPoint.HandTwist twist(double y) {
    return new SetPoint.HandTwist(new Twist(new Vector3(0, y, 0), Vector3.ZERO));
  }

  /** Runs until the arm stands; returns the modes that were seen, each once. */
  List<String> modesUntilRest() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      run(1);
      if (seen.isEmpty() || !seen.getLast().equals(newest.mode().label())) {
        seen.add(newest.mode().label());
      }
      boolean ends = !newest.mode().isCommanded() && !(newest.mode() instanceof ServoMode.Stopping);
      if (newest.resting() && ends) {
        return seen;
      }
    }
    throw new AssertionError("the arm does not come to rest: " + seen);
  }
}
