package org.reprise.controller.trial;

import java.util.SplittableRandom;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;

/**
 * An arm that follows its commands, behind a link that drops, delays, reorders, corrupts and
 * silences what it measures, and that stops, faults and throws at random.
 *
 * <p>Each trouble begins and ends at random moments; in between the link is clean.
 */
final class FaultyArm implements Robot {
  private static final int HISTORY = 64;
  private static final double FOLLOWING = 0.3;
  private static final RobotStatus READY = new RobotStatus.Ready();
  private static final RobotStatus STOPPED = new RobotStatus.ProtectiveStop("trial");
  private static final RobotStatus BROKEN = new RobotStatus.Fault("trial");

  /** What goes wrong with the measurements at present. */
  private enum Trouble {
    NONE,
    LOSS,
    BURST,
    DELAY,
    REORDER,
    CORRUPT,
    SILENCE
  }

  private final RobotConfig config;
  private final SplittableRandom random;
  private final ArmReading[] history = new ArmReading[HISTORY];
  private final double[] position;
  private final double[] velocity;
  private final double[] sent;
  private RobotStatus status = READY;
  private Trouble trouble = Trouble.NONE;
  private int troubleLeft;
  private int statusLeft;
  private int delay;
  private double loss;
  private long step;
  private boolean commanded;
  private boolean guided;

  FaultyArm(RobotConfig config, SplittableRandom random) {
    this.config = config;
    this.random = random;
    int n = config.joints().size();
    position = config.readyRadians().toArray();
    velocity = new double[n];
    sent = position.clone();
    for (int i = 0; i < HISTORY; i++) {
      history[i] = new ArmReading(n);
    }
    measure();
  }

  /** Returns the true time, nanoseconds. */
  long nanos() {
    return step * config.periodNanos();
  }

  /** Returns the positions sent last, shape [n]. Overwritten. */
  double[] sent() {
    return sent;
  }

  /** Returns where the arm truly is, shape [n]. Overwritten. */
  double[] position() {
    return position;
  }

  /** Tells whether the last command asked for positions and was taken. */
  boolean wasCommanded() {
    return commanded;
  }

  /** Lets a period pass, whatever was sent in it. */
  void pass() {
    boolean follows = isReady() && !guided;
    for (int joint = 0; joint < position.length; joint++) {
      double before = position[joint];
      if (follows) {
        position[joint] += FOLLOWING * (sent[joint] - position[joint]);
      } else if (guided) {
        position[joint] += 2e-5 * Math.sin(1e-3 * step + joint);
      }
      velocity[joint] = (position[joint] - before) / (config.periodNanos() * 1e-9);
    }
    step++;
    measure();
    worsen();
  }

  private boolean isReady() {
    return status instanceof RobotStatus.Ready;
  }

  private void measure() {
    ArmReading now = history[(int) (step % HISTORY)];
    System.arraycopy(position, 0, now.positionsRadians(), 0, position.length);
    System.arraycopy(velocity, 0, now.velocitiesRadiansPerSecond(), 0, position.length);
    now.stamp(nanos(), step);
  }

  private void worsen() {
    if (--troubleLeft <= 0) {
      boolean clean = trouble != Trouble.NONE || random.nextInt(3) == 0;
      Trouble[] all = Trouble.values();
      trouble = clean ? Trouble.NONE : all[random.nextInt(all.length)];
      troubleLeft = clean ? random.nextInt(1, 3000) : random.nextInt(1, 400);
      delay = random.nextInt(1, 40);
      loss = Math.exp(random.nextDouble(Math.log(0.001), Math.log(0.3)));
    }
    if (--statusLeft <= 0) {
      boolean ready = !isReady() || random.nextInt(4) > 0;
      status = ready ? READY : random.nextBoolean() ? STOPPED : BROKEN;
      statusLeft = ready ? random.nextInt(500, 20_000) : random.nextInt(1, 800);
    }
  }

  @Override
  public void read(ArmReading into) {
    ArmReading newest = history[(int) (step % HISTORY)];
    switch (trouble) {
      case NONE -> into.copyFrom(newest);
      case LOSS -> {
        if (random.nextDouble() >= loss) {
          into.copyFrom(newest);
        }
      }
      case BURST -> {
        if (step / 8 % 2 == 0) {
          into.copyFrom(newest);
        }
      }
      case DELAY -> into.copyFrom(past(delay));
      case REORDER -> into.copyFrom(past(random.nextInt(delay)));
      case CORRUPT -> {
        into.copyFrom(newest);
        if (random.nextInt(20) == 0) {
          corrupt(into);
        }
      }
      case SILENCE -> {}
    }
  }

  private ArmReading past(int steps) {
    return history[(int) (Math.max(0, step - steps) % HISTORY)];
  }

  private void corrupt(ArmReading reading) {
    int joint = random.nextInt(position.length);
    reading.positionsRadians()[joint] =
        switch (random.nextInt(5)) {
          case 0 -> Double.NaN;
          case 1 -> Double.NEGATIVE_INFINITY;
          case 2 -> 1e300;
          case 3 -> reading.positionsRadians()[joint] + random.nextDouble(-2, 2);
          default -> 0;
        };
  }

  @Override
  public void send(ArmCommand command) {
    commanded = false;
    if (random.nextInt(200_000) == 0) {
      throw new IllegalStateException("the link broke in this period");
    }
    guided = command.quantity() == ArmCommand.Quantity.TORQUES;
    if (!guided) {
      System.arraycopy(command.values(), 0, sent, 0, sent.length);
      commanded = true;
    }
  }

  @Override
  public boolean takes(ArmCommand.Quantity quantity) {
    return quantity != ArmCommand.Quantity.VELOCITIES;
  }

  @Override
  public int joints() {
    return position.length;
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public RobotStatus status() {
    return status;
  }

  @Override
  public void recover() {
    status = READY;
  }
}
