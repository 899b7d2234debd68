package org.reprise.controller.servo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.Dexterity;
import org.reprise.controller.planning.ApproachPlanner;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.controller.planning.Plan;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Has a person move the arm: each call is one period of the servo with what is held down then.
 *
 * <p>All of it is the servo's TELEOP, which begins with a neutral input, caps the hand's speed and
 * grows it from nothing: twists go there as they are, the rest as joint speeds or as a twist
 * towards the target, so that nothing jumps and whatever is let go of ends softly. Twists and poses
 * do not lead the hand out of the workspace box. One thread, the motion's; while this is begun, no
 * other motion may.
 */
public final class ManualMotion {
  private static final double LEADER_GAIN_PER_SECOND = 8;
  private static final double JOG_RADIANS_PER_SECOND = 0.1;
  private static final double RETREAT_RADIANS_PER_SECOND = 0.3;
  private static final double RETREAT_GAIN_PER_SECOND = 5;
  private static final double PASSED_RADIANS = 0.02;
  private static final double THERE_RADIANS = 1e-3;
  private static final double SAME_POSTURE_RADIANS = 1e-3;
  private static final double TURN_METERS_PER_RADIAN = 0.3;

  private final RobotConfig config;
  private final ServoSession session;
  private final ServoSettings settings;
  private final HandLead lead;
  private final LeaderGate leader;
  private final Executor planning;
  private final ApproachPlanner planner;
  private final ArmKinematics kinematics;
  private final Dexterity dexterity = new Dexterity();
  private final DrivenTrace trace;
  private final ManualHindrance hindrance;
  private final SetPoint still;
  private final double[] jacobian;
  private final double[] before;
  private final double[] leftAt;
  private final double[] rates;
  private final double[] askedTwist = new double[6];
  private final double[] doneTwist = new double[6];
  private final double[] doneRates;
  private boolean begun;
  private boolean asksHand;
  private boolean asksJoints;
  private boolean atBorder;
  private boolean nothingBehind;
  private volatile String noWay = "";
  private ManualInput.@Nullable Posture goal;
  private @Nullable CompletableFuture<Optional<HeldWay>> planned;

  ManualMotion(
      RobotConfig config, ServoSession session, ServoSettings settings, Executor planning) {
    int n = config.joints().size();
    this.config = config;
    this.session = session;
    this.settings = settings;
    lead = new HandLead(config.workspace(), settings);
    leader = new LeaderGate(config.joints());
    this.planning = planning;
    planner = new ApproachPlanner(config, 1);
    kinematics = new ArmKinematics(config);
    trace = new DrivenTrace(n);
    hindrance = new ManualHindrance(config, session.periodSeconds());
    still = new SetPoint.JointJog(JointVector.zero(n));
    jacobian = new double[6 * n];
    before = new double[n];
    leftAt = new double[n];
    rates = new double[n];
    doneRates = new double[n];
  }

  /**
   * Takes the arm for a person, with a neutral input. What was driven before stays known, unless
   * something else has moved the arm since.
   *
   * @return why it could not; empty where it is taken
   */
  public Standstill begin() {
    session.commandedPosture();
    if (DrivenTrace.distance(leftAt, session.seen().sentRadians()) > SAME_POSTURE_RADIANS) {
      trace.clear();
    }
    session.forgetRequests();
    session.commandAs(Authority.HUMAN);
    hindrance.forget();
    leader.release();
    session.aimAt(session.commandedPose());
    begun = session.start(still).isEmpty();
    if (begun) {
      return Standstill.NONE;
    }
    session.commandAs(Authority.POLICY);
    StopReason reason = session.seen().mode().reason();
    return reason == StopReason.NONE
        ? new Standstill("the arm could not be taken", "wait until it stands, try again", false)
        : stopped(reason);
  }

  /** Tells whether the arm follows a leader arm. */
  public boolean isLed() {
    return leader.isFollowed();
  }

  /** Tells whether the newest period left the arm at rest. */
  public boolean isResting() {
    return session.seen().resting();
  }

  /** Returns where the newest period sent the hand, base frame. */
  public RigidTransform sentPose() {
    kinematics.set(session.seen().sentRadians());
    return kinematics.baseFromGripper();
  }

  /** Tells whether a person has the arm. */
  public boolean isBegun() {
    return begun;
  }

  /** Gives the arm back: it comes to rest within its limits and holds. */
  public void end() {
    if (begun) {
      giveBack();
    }
  }

  /** The person has the arm until it rests. */
  private void giveBack() {
    letGo();
    try {
      session.giveBack();
    } finally {
      begun = false;
      System.arraycopy(session.seen().sentRadians(), 0, leftAt, 0, leftAt.length);
      session.commandAs(Authority.POLICY);
    }
  }

  /** Asks the hand for an opening. */
  public void command(GripperCommand opening) {
    session.command(opening);
  }

  /**
   * Lets one period pass.
   *
   * @param input what is held down
   * @return what ended the control, after which the arm rests and {@link #begin} is needed; nothing
   *     while it goes on
   * @throws IllegalStateException if it is not begun
   */
  public Standstill step(ManualInput input) {
    if (!begun) {
      throw new IllegalStateException("no person has the arm: begin first");
    }
    System.arraycopy(session.seen().sentRadians(), 0, before, 0, before.length);
    kinematics.set(before);
    asksHand = false;
    asksJoints = false;
    atBorder = false;
    if (!(input instanceof ManualInput.Posture)) {
      letGo();
    }
    if (!(input instanceof ManualInput.Leader)) {
      leader.release();
    }
    session.post(setPoint(input));
    session.aimAt(
        input instanceof ManualInput.Pose pose
            ? pose.baseFromGripper()
            : kinematics.baseFromGripper());
    session.step();
    ServoMode mode = session.seen().mode();
    if (mode instanceof ServoMode.Teleop) {
      conclude(input);
      return Standstill.NONE;
    }
    giveBack();
    return stopped(mode.reason());
  }

  private Standstill stopped(StopReason reason) {
    return new Standstill(session.reasonWords(), reason.wayOut(), reason.latches());
  }

  private void letGo() {
    CompletableFuture<Optional<HeldWay>> plan = planned;
    if (plan != null) {
      plan.cancel(false);
    }
    planned = null;
    goal = null;
    noWay = "";
  }

  private SetPoint setPoint(ManualInput input) {
    nothingBehind = false;
    return switch (input) {
      case ManualInput.Still nothing -> still;
      case ManualInput.Hand hand -> twist(hand.inHand() ? inBase(hand.twist()) : hand.twist());
      case ManualInput.Joints jog -> {
        asksJoints = true;
        jog.radiansPerSecond().copyTo(rates);
        yield new SetPoint.JointJog(jog.radiansPerSecond());
      }
      case ManualInput.Pose pose ->
          twist(lead.towards(kinematics.baseFromTool(), pose.baseFromGripper()));
      case ManualInput.Leader arm -> after(arm.radians());
      case ManualInput.Retreat back -> retreat();
      case ManualInput.Posture posture -> follow(posture);
    };
  }

  private Twist inBase(Twist inHand) {
    UnitQuaternion hand = kinematics.baseFromGripper().rotation();
    return new Twist(hand.rotate(inHand.linear()), hand.rotate(inHand.angular()));
  }

  /** Slows the hand down at the border of the workspace; it may always go inwards. */
  private SetPoint twist(Twist wanted) {
    asksHand = true;
    Twist inside = lead.inside(kinematics.baseFromGripper().translation(), wanted);
    atBorder = inside.linear().distanceTo(wanted.linear()) > wanted.linear().norm() / 2;
    double share = lead.shareOfCap(wanted);
    write(wanted.linear().times(share), askedTwist, 0);
    write(wanted.angular().times(share * TURN_METERS_PER_RADIAN), askedTwist, 3);
    return new SetPoint.HandTwist(inside);
  }

  private static void write(Vector3 from, double[] into, int at) {
    into[at] = from.x();
    into[at + 1] = from.y();
    into[at + 2] = from.z();
  }

  /** Follows a leader arm while that may be; at its speed, as far as the caps allow. */
  private SetPoint after(JointVector radians) {
    leader.offer(radians, before);
    if (!leader.isFollowed()) {
      return still;
    }
    asksJoints = true;
    for (int joint = 0; joint < rates.length; joint++) {
      rates[joint] = LEADER_GAIN_PER_SECOND * (radians.get(joint) - before[joint]);
    }
    return new SetPoint.JointJog(JointVector.of(rates));
  }

  private SetPoint retreat() {
    while (!trace.isEmpty()
        && DrivenTrace.distance(trace.newest(), before)
            < (trace.isLast() ? THERE_RADIANS : PASSED_RADIANS)) {
      trace.dropNewest();
    }
    nothingBehind = trace.isEmpty();
    if (nothingBehind) {
      return still;
    }
    double away = DrivenTrace.distance(trace.newest(), before);
    double gain = Math.min(RETREAT_GAIN_PER_SECOND, RETREAT_RADIANS_PER_SECOND / away);
    if (!trace.isLast()) {
      gain = RETREAT_RADIANS_PER_SECOND / away;
    }
    for (int joint = 0; joint < rates.length; joint++) {
      rates[joint] = gain * (trace.newest()[joint] - before[joint]);
    }
    return new SetPoint.JointJog(JointVector.of(rates));
  }

  /** Comes to rest, plans beside this thread, then follows the way. */
  private SetPoint follow(ManualInput.Posture posture) {
    ManualInput.Posture present = goal;
    if (present == null || !present.radians().equals(posture.radians())) {
      letGo();
      goal = posture;
    }
    CompletableFuture<Optional<HeldWay>> plan = planned;
    if (plan == null) {
      if (session.seen().resting()) {
        JointVector from = JointVector.of(before);
        Surroundings around = new Surroundings(posture.obstacles(), opening());
        planned =
            CompletableFuture.supplyAsync(() -> plan(from, posture.radians(), around), planning);
      }
      return still;
    }
    if (!plan.isDone()) {
      return still;
    }
    Optional<HeldWay> way = plan.join();
    if (way.isEmpty() || way.get().isDone(before)) {
      return still;
    }
    way.get().step(before, rates);
    session.progress(way.get().fraction());
    return new SetPoint.JointJog(JointVector.of(rates));
  }

  private double opening() {
    return Math.clamp(session.gripperState().widthMeters(), 0, config.hand().maxWidthMeters());
  }

  private Optional<HeldWay> plan(JointVector from, JointVector to, Surroundings around) {
    return switch (planner.toPosture(from, to, around)) {
      case Plan.Blocked blocked -> {
        noWay = blocked.reason();
        yield Optional.empty();
      }
      case Plan.Found found ->
          Optional.of(HeldWay.of(config, settings, found, session.periodSeconds()));
    };
  }

  /** Remembers where the arm went, and whether it went as it was asked to. */
  private void conclude(ManualInput input) {
    double[] sent = session.seen().sentRadians();
    double period = session.periodSeconds();
    if (!(input instanceof ManualInput.Retreat)) {
      trace.add(sent, period);
    }
    for (int joint = 0; joint < sent.length; joint++) {
      doneRates[joint] = (sent[joint] - before[joint]) / period;
    }
    if (asksHand) {
      kinematics.jacobian(jacobian);
      for (int row = 0; row < doneTwist.length; row++) {
        double sum = 0;
        for (int joint = 0; joint < sent.length; joint++) {
          sum += jacobian[row * sent.length + joint] * doneRates[joint];
        }
        doneTwist[row] = row < 3 ? sum : sum * TURN_METERS_PER_RADIAN;
      }
      hindrance.observe(askedTwist, doneTwist);
    } else if (asksJoints) {
      double fastest = DrivenTrace.distance(rates, new double[rates.length]);
      double share = Math.min(1, JOG_RADIANS_PER_SECOND / Math.max(fastest, 1e-9));
      for (int joint = 0; joint < rates.length; joint++) {
        rates[joint] *= share;
      }
      hindrance.observe(rates, doneRates);
    } else {
      hindrance.forget();
    }
  }

  /**
   * Returns the least gain of the hand's Jacobian at the newest command, meters for each radian:
   * near 0 at a singularity.
   */
  public double dexterityMeters() {
    kinematics.set(session.seen().sentRadians());
    kinematics.jacobian(jacobian);
    dexterity.measure(jacobian, before.length);
    return dexterity.leastGainMeters();
  }

  /** Says what keeps the arm from going where it is asked to, and how to get out of it. */
  public Standstill hindrance() {
    if (nothingBehind) {
      return new Standstill("nothing is left to retreat along", "go on with the other keys", false);
    }
    String blocked = noWay;
    if (!blocked.isEmpty()) {
      return new Standstill(
          "there is no free way to that posture: " + blocked,
          "lift the hand off what is near it, then hold the key again",
          false);
    }
    Standstill apart = leader.words();
    if (apart.isPresent()) {
      return apart;
    }
    return hindrance.words(
        session.seen().sentRadians(), dexterityMeters(), atBorder, trace.keptSeconds());
  }
}
