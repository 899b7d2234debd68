package org.reprise.app.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.TextCode;
import org.reprise.policy.cloning.Waypoint;
import org.reprise.policy.network.CloudTokens;
import org.reprise.schema.WaypointRecord;
import org.reprise.schema.WaypointsReply;
import org.reprise.schema.WaypointsRequest;

/** Maps what networks are asked and say; refuses what is not finite or out of all bounds. */
public final class WaypointMessages {
  private static final double MOST_METERS = 10;
  private static final double MOST_SECONDS = 60;
  private static final double MOST_CODE = 1e3;

  /** A way point so far from the hand is no step of a path. */
  private static final double MOST_STEP_METERS = 1;

  private WaypointMessages() {}

  /** Writes a question. */
  public static WaypointsRequest request(String model, CloningState state) {
    WaypointsRequest.Builder request =
        WaypointsRequest.newBuilder()
            .setModel(model)
            .setBaseFromHand(GeometryMapper.toRecord(state.baseFromHand()))
            .setOpening(state.opening());
    for (double value : state.cloud().centres()) {
      request.addCentresMeters((float) value);
    }
    for (double value : state.cloud().offsets()) {
      request.addOffsetsMeters((float) value);
    }
    for (float value : state.words().toArray()) {
      request.addWords(value);
    }
    state.history().forEach(past -> request.addHistory(record(past)));
    return request.build();
  }

  /**
   * Reads a question.
   *
   * @param sizes of the network that is asked
   * @param codeLength length of an instruction's code
   * @throws MalformedRecordException if it does not fit the network, or is not finite
   */
  public static CloningState state(WaypointsRequest request, CloningSizes sizes, int codeLength) {
    FieldPath path = FieldPath.of("request");
    CloudTokens cloud =
        path.to("centres_meters")
            .read(() ->
                CloudTokens.ofGroups(
                    values(request.getCentresMetersList()),
                    values(request.getOffsetsMetersList()),
                    sizes.groups(),
                    sizes.points()));
    FieldPath past = path.to("history");
    if (request.getHistoryCount() > sizes.history()) {
      throw past.refuse("values=%d limit=%d".formatted(request.getHistoryCount(), sizes.history()));
    }
    List<Waypoint> history =
        request.getHistoryList().stream().map(one -> waypoint(past, one)).toList();
    return new CloningState(
        cloud,
        near(
            path.to("base_from_hand"),
            GeometryMapper.fromRecord(
                path.to("base_from_hand"), request.hasBaseFromHand(), request.getBaseFromHand())),
        within(path.to("opening"), request.getOpening(), 0, 1),
        history,
        code(path.to("words"), request.getWordsList(), codeLength));
  }

  /**
   * Reads a code.
   *
   * @param length how long it must be
   * @throws MalformedRecordException if it is not
   */
  public static TextCode code(FieldPath path, List<Float> values, int length) {
    if (values.size() != length) {
      throw path.refuse("values=%d expected=%d".formatted(values.size(), length));
    }
    float[] code = new float[length];
    for (int i = 0; i < length; i++) {
      code[i] = (float) within(path, values.get(i), -MOST_CODE, MOST_CODE);
    }
    return TextCode.of(code);
  }

  /** Writes an answer. */
  public static WaypointsReply reply(List<Said> said, long computingNanos) {
    WaypointsReply.Builder reply = WaypointsReply.newBuilder().setComputingNanos(computingNanos);
    said.forEach(
        one -> reply.addWaypoints(record(one.waypoint()).toBuilder().setEnds(one.ends()).build()));
    return reply.build();
  }

  /**
   * Reads an answer.
   *
   * @param chunk how many way points there must be
   * @param baseFromHand where the hand was when it was asked for
   * @throws MalformedRecordException if it cannot be the next way points from there
   */
  public static List<Said> said(WaypointsReply reply, int chunk, RigidTransform baseFromHand) {
    FieldPath path = FieldPath.of("waypoints");
    if (reply.getWaypointsCount() != chunk) {
      throw path.refuse("values=%d expected=%d".formatted(reply.getWaypointsCount(), chunk));
    }
    List<Said> said = new ArrayList<>();
    for (WaypointRecord one : reply.getWaypointsList()) {
      Waypoint waypoint = waypoint(path, one);
      double away = waypoint.baseFromGripper().translation().distanceTo(baseFromHand.translation());
      if (away > MOST_STEP_METERS) {
        throw path.refuse("distance=%.3f limit=%s meters".formatted(away, MOST_STEP_METERS));
      }
      said.add(new Said(waypoint, within(path.to("ends"), one.getEnds(), 0, 1)));
    }
    return said;
  }

  private static WaypointRecord record(Waypoint waypoint) {
    return WaypointRecord.newBuilder()
        .setBaseFromGripper(GeometryMapper.toRecord(waypoint.baseFromGripper()))
        .setOpening(waypoint.opening())
        .setSeconds(waypoint.seconds())
        .build();
  }

  private static Waypoint waypoint(FieldPath path, WaypointRecord record) {
    FieldPath pose = path.to("base_from_gripper");
    return new Waypoint(
        near(
            pose,
            GeometryMapper.fromRecord(
                pose, record.hasBaseFromGripper(), record.getBaseFromGripper())),
        within(path.to("opening"), record.getOpening(), 0, 1),
        within(path.to("seconds"), record.getSeconds(), 0, MOST_SECONDS));
  }

  private static RigidTransform near(FieldPath path, RigidTransform pose) {
    within(path, pose.translation().norm(), 0, MOST_METERS);
    return pose;
  }

  private static double within(FieldPath path, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw path.refuse("value=%s must be from %s to %s".formatted(value, least, most));
    }
    return value;
  }

  private static double[] values(List<Float> list) {
    return IntStream.range(0, list.size()).mapToDouble(list::get).toArray();
  }
}
