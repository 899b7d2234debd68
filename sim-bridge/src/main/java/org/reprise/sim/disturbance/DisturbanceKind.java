package org.reprise.sim.disturbance;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.Course;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.suite.FreeRoom;
import org.reprise.sim.suite.SceneObject;
import org.reprise.sim.suite.SceneObject.Role;
import org.reprise.sim.suite.TaskScene;

/** Names the kinds of disturbances and draws them. */
public enum DisturbanceKind {
  /** Nothing. */
  NONE,
  /** The target is shoved by 3 to 8 cm and up to 30 degrees. */
  PUSH,
  /** The hand loses the target when it has lifted it by 5 to 20 mm. */
  SLIP,
  /** The target moves at 2 to 8 cm/s, for 1.5 to 4 s or until it is held or the room ends. */
  MOVING,
  /** The camera's pose is believed wrong by 0 to 2 cm and 0 to 5 degrees. */
  CAMERA,
  /** The target is shoved by 1 to 20 cm while the hand leaves: what was done is undone, or not. */
  AFTERWARDS;

  private static final double LEAST_METERS = 0.03;
  private static final double MOST_METERS = 0.08;
  private static final double MOST_TURN_RADIANS = Math.toRadians(30);
  private static final double ANYWHERE_METERS = 0.6;
  private static final double LEAST_AFTERWARDS_METERS = 0.01;
  private static final double MOST_AFTERWARDS_METERS = 0.2;
  private static final double LEAVING_SECONDS = 0.9;
  private static final int DIRECTIONS = 36;

  /**
   * Draws what happens in a scene.
   *
   * @param scene the scene
   * @param cell a cell with the scene, before the first motion
   * @param seed seed of everything about it
   * @return nothing if the target is fixed to the table or has no room
   */
  public Disturbance draw(TaskScene scene, SimulatedCell cell, long seed) {
    SceneObject target =
        scene.objects().stream()
            .filter(object -> object.role() == Role.TARGET)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("scene without a target: need one"));
    if (cell.carrier(target.body()).isEmpty()) {
      return new Disturbance.None();
    }
    RandomGenerator random = new SplittableRandom(seed);
    FreeRoom room = new FreeRoom(target, scene, cell.truth());
    return switch (this) {
      case NONE, CAMERA -> new Disturbance.None();
      case SLIP -> new Disturbance.Slip(target.body(), random.nextDouble(0.005, 0.02));
      case PUSH -> push(target.body(), room, random);
      case MOVING -> moving(target.body(), room, random);
      case AFTERWARDS -> afterwards(target.body(), random);
    };
  }

  /**
   * Returns how wrong the camera's pose is believed.
   *
   * @param usual what it is without this disturbance
   * @param seed seed of the magnitudes
   */
  public CalibrationError calibrationError(CalibrationError usual, long seed) {
    return this == CAMERA ? CalibrationError.upTo(0.02, Math.toRadians(5), seed) : usual;
  }

  private static Disturbance push(String body, FreeRoom room, RandomGenerator random) {
    boolean early = random.nextInt(3) < 2;
    double delay = early ? random.nextDouble(0.1, 1.2) : random.nextDouble(0, 0.3);
    double distance = random.nextDouble(LEAST_METERS, MOST_METERS);
    double turn = random.nextDouble(-MOST_TURN_RADIANS, MOST_TURN_RADIANS);
    Course course = roomiest(room, distance, turn, random);
    return course.lengthMeters() < LEAST_METERS
        ? new Disturbance.None()
        : new Disturbance.Push(body, course, early ? Moment.APPROACH : Moment.INTERACTION, delay);
  }

  /** Where the target will be then nobody knows, so its room is not asked for. */
  private static Disturbance afterwards(String body, RandomGenerator random) {
    Course course =
        new Course(
            random.nextDouble(-Math.PI, Math.PI),
            random.nextDouble(LEAST_AFTERWARDS_METERS, MOST_AFTERWARDS_METERS),
            random.nextDouble(-MOST_TURN_RADIANS, MOST_TURN_RADIANS));
    return new Disturbance.Push(body, course, Moment.AFTERWARDS, LEAVING_SECONDS);
  }

  private static Disturbance moving(String body, FreeRoom room, RandomGenerator random) {
    double speed = random.nextDouble(0.02, 0.08);
    boolean stops = random.nextBoolean();
    double distance = stops ? speed * random.nextDouble(1.5, 4) : ANYWHERE_METERS;
    Course course = roomiest(room, distance, 0, random);
    return course.lengthMeters() < LEAST_METERS
        ? new Disturbance.None()
        : new Disturbance.Moving(body, course, speed);
  }

  /** Draws directions until one has room for the whole way, else takes the one with the most. */
  private static Course roomiest(
      FreeRoom room, double lengthMeters, double turnRadians, RandomGenerator random) {
    double best = 0;
    double direction = 0;
    for (int i = 0; i < DIRECTIONS && best < lengthMeters; i++) {
      double tried = random.nextDouble(-Math.PI, Math.PI);
      double free = room.along(new Course(tried, lengthMeters, turnRadians));
      if (free > best) {
        best = free;
        direction = tried;
      }
    }
    double least = Math.max(best, Double.MIN_NORMAL);
    return new Course(direction, least, turnRadians * least / lengthMeters);
  }
}
