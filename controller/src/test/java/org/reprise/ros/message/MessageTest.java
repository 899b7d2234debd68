package org.reprise.ros.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryActionGoal;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryActionResult;
import org.reprise.rosmsg.control_msgs.GripperCommand;
import org.reprise.rosmsg.control_msgs.JointTolerance;
import org.reprise.rosmsg.intera_core_msgs.JointCommand;
import org.reprise.rosmsg.intera_core_msgs.RobotAssemblyState;
import org.reprise.rosmsg.sensor_msgs.CameraInfo;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.sensor_msgs.PointCloud2;
import org.reprise.rosmsg.std_srvs.SetBool;
import org.reprise.rosmsg.std_srvs.Trigger;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectoryPoint;

final class MessageTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261121);
  private static final int CASES = 2000;

  /** Sums as they are published for packages that Debian does not ship. */
  @Test
  void md5SumsAreThePublishedOnes() {
    assertThat(FollowJointTrajectoryActionGoal.TYPE.md5())
        .isEqualTo("cff5c1d533bf2f82dd0138d57f4304bb");
    assertThat(FollowJointTrajectoryActionResult.TYPE.md5())
        .isEqualTo("c4fb3b000dc9da4fd99699380efcc5d9");
    assertThat(JointTolerance.TYPE.md5()).isEqualTo("f544fe9c16cf04547e135dd6063ff5be");
    assertThat(GripperCommand.TYPE.md5()).isEqualTo("680acaff79486f017132a7f198d40f08");
    assertThat(JointCommand.TYPE.md5()).isEqualTo("c8c85922d297da6209a089a906207e5d");
    assertThat(RobotAssemblyState.TYPE.md5()).isEqualTo("df79ce5f75a6b23626e9fcdf1cc4d298");
    assertThat(Trigger.TYPE.md5()).isEqualTo("937c9679a518e3a18d831e57125ea522");
    assertThat(SetBool.TYPE.md5()).isEqualTo("09fb03525b03e7ea1fd3992bafd87e16");
  }

  @Test
  void readsBackWhatItWroteIntoAUsedMessage() {
    Random random = new Random(SEED);
    FollowJointTrajectoryActionGoal used = new FollowJointTrajectoryActionGoal();
    for (int i = 0; i < CASES; i++) {
      FollowJointTrajectoryActionGoal goal = randomGoal(random);
      byte[] bytes = bytes(goal);

      read(used, bytes);

      assertThat(bytes(used)).as("seed=%d case=%d", SEED, i).isEqualTo(bytes);
      assertThat(used.goal.trajectory.jointNames).isEqualTo(goal.goal.trajectory.jointNames);
    }
  }

  private static FollowJointTrajectoryActionGoal randomGoal(Random random) {
    FollowJointTrajectoryActionGoal goal = new FollowJointTrajectoryActionGoal();
    goal.goalId.id = "zi\u00e9l-" + random.nextInt();
    goal.header.stampNanos = random.nextLong(4_000_000_000_000_000_000L);
    goal.goal.goalTimeToleranceNanos = random.nextLong() >> 3;
    int joints = random.nextInt(8);
    for (int joint = 0; joint < joints; joint++) {
      goal.goal.trajectory.jointNames.add("joint" + random.nextInt(3));
    }
    for (int point = random.nextInt(5); point > 0; point--) {
      JointTrajectoryPoint next = new JointTrajectoryPoint();
      next.positions = random.doubles(joints).toArray();
      next.timeFromStartNanos = -random.nextLong(1_000_000_000_000L);
      goal.goal.trajectory.points.add(next);
    }
    return goal;
  }

  @ParameterizedTest
  @CsvSource({"4294967295, 999999999", "0, 0", "1, 1"})
  void keepsTimesToTheNanosecond(long seconds, long nanos) {
    JointState state = new JointState();
    state.header.stampNanos = seconds * 1_000_000_000L + nanos;
    JointState copy = new JointState();
    read(copy, bytes(state));
    assertThat(copy.header.stampNanos).isEqualTo(state.header.stampNanos);
  }

  @Test
  void refusesAnArrayOfTheWrongFixedLength() {
    CameraInfo info = new CameraInfo();
    info.K = new double[8];
    assertThatThrownBy(() -> bytes(info))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("length=8 expected=9");
  }

  @Test
  void refusesAnyShorterOrLongerMessage() {
    byte[] whole = bytes(randomGoal(new Random(SEED)));
    for (int size = 0; size < whole.length; size++) {
      byte[] cut = Arrays.copyOf(whole, size);
      assertThatThrownBy(() -> read(new FollowJointTrajectoryActionGoal(), cut))
          .isInstanceOf(MalformedMessageException.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> read(new FollowJointTrajectoryActionGoal(), longer))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("longer");
  }

  @Test
  void randomBytesAreReadOrRefusedAndNothingElse() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(4) == 0 ? bytes[at] : 0;
      }
      for (Message message : new Message[] {new PointCloud2(), new JointState()}) {
        try {
          read(message, bytes);
        } catch (MalformedMessageException e) {
          assertThat(e).as("seed=%d case=%d", SEED, i).hasMessageContaining("bytes");
        }
      }
    }
  }

  private static byte[] bytes(Message message) {
    MessageWriter writer = new MessageWriter();
    message.write(writer);
    return writer.toBytes();
  }

  private static void read(Message into, byte[] bytes) {
    MessageReader reader = new MessageReader().wrap(bytes, bytes.length);
    into.read(reader);
    reader.finish();
  }
}
