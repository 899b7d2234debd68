package org.reprise.teleop.model;

import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.core.schema.VisionMapper;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.DepthImage;
import org.reprise.schema.ColorFormat;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.FrameRequest;

/**
 * How far away a camera sees what, and where the camera stands.
 *
 * @param intrinsics of the depth
 * @param depth what it sees
 * @param baseFromCamera where it stands
 */
public record DepthPicture(
    CameraIntrinsics intrinsics, DepthImage depth, RigidTransform baseFromCamera) {
  private static final FieldPath FIELD = FieldPath.of("frame");

  /** Asks a camera for one. */
  public static FrameRequest request(String camera) {
    return FrameRequest.newBuilder()
        .setCamera(camera)
        .setColor(ColorFormat.COLOR_FORMAT_NONE)
        .setDepth(true)
        .build();
  }

  /**
   * Reads what a camera sent.
   *
   * @throws MalformedRecordException if it sent no depth, or not from where
   */
  public static DepthPicture decode(FrameMessage frame) {
    CameraIntrinsics camera =
        VisionMapper.intrinsics(
            FIELD.to("intrinsics"), frame.hasIntrinsics(), frame.getIntrinsics());
    DepthImage depth =
        FIELD
            .to("depth_millimeters_png")
            .read(() ->
                DepthCodec.decode(
                    frame.getDepthMillimetersPng().toByteArray(),
                    camera.widthPixels(),
                    camera.heightPixels()));
    RigidTransform pose =
        GeometryMapper.fromRecord(
            FIELD.to("base_from_camera"), frame.hasBaseFromCamera(), frame.getBaseFromCamera());
    return new DepthPicture(camera, depth, pose);
  }

  /**
   * Returns the point that is seen at a place of the picture, base frame, meters; nothing where the
   * camera measured no depth.
   *
   * @param across from 0, the left edge, to 1, the right one
   * @param down from 0, the upper edge, to 1, the lower one
   */
  public Optional<Vector3> at(double across, double down) {
    double column = across * depth.widthPixels();
    double row = down * depth.heightPixels();
    double meters =
        depth.depthMeters(
            Math.clamp((int) column, 0, depth.widthPixels() - 1),
            Math.clamp((int) row, 0, depth.heightPixels() - 1));
    return meters > 0
        ? Optional.of(baseFromCamera.apply(intrinsics.backProject(column - 0.5, row - 0.5, meters)))
        : Optional.empty();
  }
}
