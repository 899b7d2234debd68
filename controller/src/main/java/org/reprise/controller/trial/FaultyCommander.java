package org.reprise.controller.trial;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.SetPoint;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/**
 * Commands a servo as nobody should: sensible streams that fall silent, jump, grow beyond all
 * bounds, come twice or late, from several authorities at once; requests, stops and heartbeats at
 * random.
 */
final class FaultyCommander {
  private static final int QUIET = 5;

  private final RobotConfig config;
  private final Servo servo;
  private final SplittableRandom random;
  private final ArmKinematics kinematics;
  private Authority authority = Authority.POLICY;
  private @Nullable SetPoint last;
  private @Nullable RigidTransform base;
  private @Nullable ModeRequest pending;
  private int kind;
  private int left;
  private int every = 1;
  private int elapsed;
  private boolean beats = true;

  FaultyCommander(RobotConfig config, Servo servo, SplittableRandom random) {
    this.config = config;
    this.servo = servo;
    this.random = random;
    this.kinematics = new ArmKinematics(config);
  }

  /** Does what is to be done before a period. */
  void act(CycleRecord newest) {
    if (--left <= 0) {
      begin(newest);
    }
    if (beats) {
      servo.beat();
    }
    elapsed++;
    boolean streams = kind < QUIET - 1;
    if (streams && elapsed % every == 0) {
      post(random.nextInt(300) == 0 ? wild() : sensible(newest));
    }
    if (random.nextInt(200) == 0) {
      ask(random.nextInt(3) > 0 ? ModeRequest.Kind.START : any(), anybody());
    }
    if (random.nextInt(4000) == 0) {
      servo.stop(StopReason.STOP_ASKED);
    }
    if (newest.mode().reason() != StopReason.NONE && random.nextInt(300) == 0) {
      ask(ModeRequest.Kind.RESET, Authority.HUMAN);
    }
  }

  private void begin(CycleRecord newest) {
    authority = anybody();
    kind = random.nextInt(QUIET + 1);
    left = random.nextInt(20, 3000);
    every = random.nextInt(4) == 0 ? random.nextInt(2, 130) : 1;
    elapsed = 0;
    beats = random.nextInt(6) > 0;
    base = null;
    servo.watchHeartbeat(random.nextBoolean());
    if (kind < QUIET) {
      post(sensible(newest));
      ask(newest.cycle() < 10 ? ModeRequest.Kind.HOLD : ModeRequest.Kind.START, authority);
    }
  }

  private void post(SetPoint setPoint) {
    SetPoint posted = last != null && random.nextInt(50) == 0 ? last : setPoint;
    last = setPoint;
    servo.post(posted, authority);
  }

  private void ask(ModeRequest.Kind what, Authority who) {
    ModeRequest request = new ModeRequest(what, who);
    if (servo.submit(request)) {
      pending = request;
    }
  }

  /** Tells whether a reset was granted in the last period. */
  boolean wasReset() {
    ModeRequest request = pending;
    if (request == null || request.verdict() == ModeRequest.Verdict.PENDING) {
      return false;
    }
    pending = null;
    return request.kind() == ModeRequest.Kind.RESET
        && request.verdict() == ModeRequest.Verdict.ACCEPTED;
  }

  private ModeRequest.Kind any() {
    ModeRequest.Kind[] kinds = ModeRequest.Kind.values();
    return kinds[random.nextInt(kinds.length)];
  }

  private Authority anybody() {
    Authority[] all = Authority.values();
    return all[1 + random.nextInt(all.length - 1)];
  }

  private SetPoint sensible(CycleRecord newest) {
    double t = elapsed * config.periodNanos() * 1e-9;
    return switch (kind) {
      case 0 -> {
        kinematics.set(newest.sentRadians());
        RigidTransform begin = base == null ? kinematics.baseFromGripper() : base;
        base = begin;
        Vector3 velocity = new Vector3(0.1 * Math.sin(t), 0.1 * Math.cos(t), 0.05);
        yield new SetPoint.HandPose(
            new RigidTransform(
                begin.rotation(), begin.translation().plus(velocity.times(Math.sin(t)))),
            new Twist(velocity, Vector3.ZERO));
      }
      case 1 -> new SetPoint.JointTarget(posture());
      case 2 ->
          new SetPoint.HandTwist(elapsed < 3 ? Twist.ZERO : new Twist(vector(0.4), vector(1)));
      case 3 ->
          new SetPoint.JointJog(elapsed < 3 ? JointVector.zero(config.joints().size()) : posture());
      default ->
          new SetPoint.JointPath(
              List.of(JointVector.of(newest.sentRadians()), near(newest.sentRadians())));
    };
  }

  private SetPoint wild() {
    double size = Math.exp(random.nextDouble(0, 700));
    int n = config.joints().size();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextDouble(-size, size);
    }
    return switch (random.nextInt(5)) {
      case 0 -> new SetPoint.JointTarget(JointVector.of(values));
      case 1 -> new SetPoint.JointPositions(JointVector.of(values));
      case 2 -> new SetPoint.JointJog(JointVector.of(values));
      case 3 -> new SetPoint.HandTwist(new Twist(vector(size), vector(size)));
      default ->
          new SetPoint.HandPose(
              new RigidTransform(
                  UnitQuaternion.ofRotationVector(vector(3)), vector(Math.min(size, 1e200))),
              new Twist(vector(size), vector(size)));
    };
  }

  private Vector3 vector(double size) {
    return new Vector3(
        random.nextDouble(-size, size),
        random.nextDouble(-size, size),
        random.nextDouble(-size, size));
  }

  private JointVector posture() {
    double[] radians = new double[config.joints().size()];
    for (int i = 0; i < radians.length; i++) {
      JointConfig joint = config.joints().get(i);
      radians[i] = random.nextDouble(joint.limits().lowerRadians(), joint.limits().upperRadians());
    }
    return JointVector.of(radians);
  }

  private JointVector near(double[] radians) {
    double[] values = radians.clone();
    for (int i = 0; i < values.length; i++) {
      JointConfig joint = config.joints().get(i);
      values[i] =
          Math.clamp(
              values[i] + random.nextDouble(-0.5, 0.5),
              joint.limits().lowerRadians(),
              joint.limits().upperRadians());
    }
    return JointVector.of(values);
  }
}
