package org.reprise.sim.suite;

import java.util.List;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Ball;
import org.reprise.sim.objects.Block;
import org.reprise.sim.objects.Bowl;
import org.reprise.sim.objects.Peg;
import org.reprise.sim.objects.Plate;
import org.reprise.sim.objects.Socket;

/** Bringing one thing to another: the first stage takes it, the second lets it go there. */
final class PlaceTasks {
  private static final double LEAST_GRASP_METERS = 0.020;
  private static final double APPROACH_METERS = 0.07;
  private static final double GUIDED_NEWTONS = 10;
  private static final double MOST_LEAN_RADIANS = Math.toRadians(20);

  private PlaceTasks() {}

  static Task placeOn() {
    return new Task(
        "place-on",
        "place on",
        "put the block on the plate",
        (random, paints) -> {
          Block block = Block.drawOblong(random, paints.getFirst());
          Plate plate = Plate.draw(random, paints.getLast());
          Vector3 grasp = lowGrasp(block);
          Actor held = Actor.target(block, grasp);
          Actor second = Actor.second(plate);
          return Staging.of(
              List.of(held, second),
              List.of(
                  Grasping.across(held, grasp),
                  new Placing(
                      held,
                      second,
                      Plate.FLOOR_METERS + 0.004,
                      APPROACH_METERS,
                      8,
                      block.size().y() + 0.03,
                      TopDown.HOLD_NEWTONS)),
              initial ->
                  now ->
                      resting(
                          held,
                          second,
                          now,
                          new Seat(plate.radiusMeters(), Plate.FLOOR_METERS, 0.008, true)));
        });
  }

  static Task placeIn() {
    return new Task(
        "place-in",
        "place in",
        "put the ball into the bowl",
        (random, paints) -> {
          Ball ball = Ball.draw(random, paints.getFirst());
          Bowl bowl = Bowl.draw(random, paints.getLast());
          Vector3 grasp = new Vector3(0, 0, ball.radiusMeters());
          Actor held = Actor.target(ball, grasp);
          Actor second = Actor.second(bowl);
          return Staging.of(
              List.of(held, second),
              List.of(
                  Grasping.round(held, grasp),
                  new Placing(
                      held,
                      second,
                      Bowl.FLOOR_METERS + 0.02,
                      0.08,
                      8,
                      TopDown.OPEN_METERS,
                      TopDown.HOLD_NEWTONS)),
              initial ->
                  now ->
                      resting(
                          held,
                          second,
                          now,
                          new Seat(bowl.openingRadiusMeters(), Bowl.FLOOR_METERS, 0.03, false)));
        });
  }

  static Task stack() {
    return new Task(
        "stack",
        "stack",
        "stack the cube on the block",
        (random, paints) -> {
          Block cube = Block.drawCube(random, paints.getFirst());
          Block block = Block.drawFlat(random, paints.getLast());
          Vector3 grasp = lowGrasp(cube);
          Actor held = Actor.target(cube, grasp);
          Actor second = Actor.second(block);
          return Staging.of(
              List.of(held, second),
              List.of(
                  new Grasping(held, grasp, 0, 4, TopDown.OPEN_METERS),
                  new Placing(
                      held,
                      second,
                      block.heightMeters() + 0.004,
                      APPROACH_METERS,
                      4,
                      TopDown.OPEN_METERS,
                      TopDown.HOLD_NEWTONS)),
              initial ->
                  now ->
                      resting(
                          held,
                          second,
                          now,
                          new Seat(block.size().x() / 2, block.heightMeters(), 0.006, true)));
        });
  }

  static Task insertPeg() {
    return new Task(
        "insert-peg",
        "insert",
        "insert the peg into the hole",
        (random, paints) -> {
          Peg peg = Peg.draw(random, paints.getFirst());
          Socket socket = Socket.draw(random, paints.getLast());
          Vector3 grasp = new Vector3(0, 0, peg.shaftLengthMeters() + 0.018);
          Actor held = Actor.target(peg, grasp);
          Actor second = Actor.second(socket);
          return Staging.of(
              List.of(held, second),
              List.of(
                  Grasping.across(held, grasp),
                  new Placing(
                      held, second, socket.floorMeters() + 0.006, 0.095, 4, 0.065, GUIDED_NEWTONS)),
              initial ->
                  now ->
                      resting(
                          held,
                          second,
                          now,
                          new Seat(socket.holeRadiusMeters(), socket.floorMeters(), 0.010, true)));
        });
  }

  /**
   * Where a thing shall rest.
   *
   * @param radiusMeters greatest distance from the axis of the second thing
   * @param heightMeters height of its support over the second thing's frame
   * @param slackMeters how much higher or lower it may be
   * @param upright whether it has to stand upright
   */
  private record Seat(
      double radiusMeters, double heightMeters, double slackMeters, boolean upright) {}

  private static Verdict resting(Actor held, Actor second, SceneTruth now, Seat seat) {
    Vector3 middle = second.pose(now).inverse().apply(held.middle(now));
    double aside = Math.hypot(middle.x(), middle.y());
    double height = middle.z() - held.prop().heightMeters() / 2;
    double lean = seat.upright() ? held.leanRadians(now) : 0;
    boolean met =
        aside <= seat.radiusMeters()
            && Math.abs(height - seat.heightMeters()) <= seat.slackMeters()
            && lean <= MOST_LEAN_RADIANS
            && held.released(now);
    return new Verdict(
        met,
        "%s %.1f cm beside the middle of the %s, needs %.1f; %.1f cm high, needs %.1f +- %.1f;"
                .formatted(
                    held.prop().category(),
                    aside * 100,
                    second.prop().category(),
                    seat.radiusMeters() * 100,
                    height * 100,
                    seat.heightMeters() * 100,
                    seat.slackMeters() * 100)
            + " leans %.0f degrees, %s"
                .formatted(
                    Math.toDegrees(lean), held.released(now) ? "let go" : "still in the hand"));
  }

  private static Vector3 lowGrasp(Block block) {
    return new Vector3(0, 0, Math.max(LEAST_GRASP_METERS, block.heightMeters() - 0.02));
  }
}
