package org.reprise.app.service;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.CloudFilters;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.CloudRequest;

/** Turns frames into the points that a viewer wants, in the base frame. */
final class CloudEncoder {
  private static final int BYTES_PER_POINT = 15;
  private static final double MIN_VOXEL_METERS = 0.001;
  private static final double MAX_VOXEL_METERS = 0.5;

  private CloudEncoder() {}

  /**
   * Reads the edge of the cubes.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static double voxel(CloudRequest request) {
    double edge = request.getVoxelMeters();
    if (edge != 0 && !(edge >= MIN_VOXEL_METERS && edge <= MAX_VOXEL_METERS)) {
      throw new IllegalArgumentException(
          "field=voxel_meters value=%s: refused; must be 0 or from %s to %s"
              .formatted(edge, MIN_VOXEL_METERS, MAX_VOXEL_METERS));
    }
    return edge;
  }

  /**
   * Makes the message.
   *
   * @param step one pixel of so many is used in each direction
   * @param voxelMeters edge of the cubes of which each keeps one point; 0 keeps all
   * @throws IllegalArgumentException if there are too many points to be sent
   */
  static CloudMessage encode(String camera, RgbdFrame frame, int step, double voxelMeters) {
    PointCloud all = cloud(frame, step);
    PointCloud cloud = voxelMeters > 0 ? CloudFilters.voxels(all, voxelMeters) : all;
    int limit = FrameEncoder.MAX_BYTES / BYTES_PER_POINT;
    if (cloud.size() > limit) {
      throw new IllegalArgumentException(
          "points=%d limit=%d: refused; ask for every_nth_pixel=%d or voxel_meters=0.005"
              .formatted(cloud.size(), limit, 2 * step));
    }
    return CloudMessage.newBuilder()
        .setCamera(camera)
        .setCaptureNanos(frame.captureNanos())
        .setPoints(cloud.size())
        .setXyzMeters(xyz(cloud))
        .setRgb(rgb(cloud))
        .build();
  }

  /** Returns the points, shape [n][3] floats, little endian. */
  static ByteString xyz(PointCloud cloud) {
    ByteBuffer xyz = ByteBuffer.allocate(12 * cloud.size()).order(ByteOrder.LITTLE_ENDIAN);
    xyz.asFloatBuffer().put(cloud.toXyz());
    return ByteString.copyFrom(xyz.array());
  }

  /** Returns the colours, shape [n][3] bytes. */
  static ByteString rgb(PointCloud cloud) {
    byte[] rgb = new byte[3 * cloud.size()];
    for (int i = 0; i < cloud.size(); i++) {
      rgb[3 * i] = (byte) (cloud.rgb(i) >> 16);
      rgb[3 * i + 1] = (byte) (cloud.rgb(i) >> 8);
      rgb[3 * i + 2] = (byte) cloud.rgb(i);
    }
    return ByteString.copyFrom(rgb);
  }

  private static PointCloud cloud(RgbdFrame frame, int step) {
    CameraIntrinsics camera = frame.intrinsics();
    int most = Math.ceilDiv(camera.widthPixels(), step) * Math.ceilDiv(camera.heightPixels(), step);
    float[] xyz = new float[3 * most];
    int[] rgb = new int[most];
    int n = 0;
    for (int row = 0; row < camera.heightPixels(); row += step) {
      for (int column = 0; column < camera.widthPixels(); column += step) {
        float depth = frame.depth().depthMeters(column, row);
        if (depth > 0) {
          Vector3 point = camera.backProject(column, row, depth);
          xyz[3 * n] = (float) point.x();
          xyz[3 * n + 1] = (float) point.y();
          xyz[3 * n + 2] = (float) point.z();
          rgb[n++] = frame.color().rgb(column, row);
        }
      }
    }
    return PointCloud.of(Arrays.copyOf(xyz, 3 * n), Arrays.copyOf(rgb, n))
        .transformed(frame.baseFromCamera());
  }
}
