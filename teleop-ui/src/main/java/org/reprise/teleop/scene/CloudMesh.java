package org.reprise.teleop.scene;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.MeshView;
import javafx.scene.shape.TriangleMesh;

/**
 * A coloured cloud of points as one mesh: a small tetrahedron without its base for each point, its
 * colour a texel of a palette of 16 steps a channel.
 */
public final class CloudMesh extends MeshView {
  /** More points than this are thinned. */
  public static final int MAX_POINTS = 20_000;

  private static final int STEPS = 16;
  private static final int SIDE = 64;
  private static final int CORNERS = 4;
  private static final int[][] FACES = {{0, 1, 2}, {0, 2, 3}, {0, 3, 1}};

  private final TriangleMesh mesh = new TriangleMesh();
  private final float size;

  /**
   * Makes an empty cloud.
   *
   * @param sizeMeters how large a point is drawn
   */
  public CloudMesh(double sizeMeters) {
    size = (float) sizeMeters;
    setMesh(mesh);
    setCullFace(CullFace.NONE);
    PhongMaterial material = new PhongMaterial();
    WritableImage palette = palette();
    material.setDiffuseMap(palette);
    material.setSelfIlluminationMap(palette);
    setMaterial(material);
    mesh.getTexCoords().setAll(texels());
  }

  private static WritableImage palette() {
    WritableImage image = new WritableImage(SIDE, SIDE);
    PixelWriter pixels = image.getPixelWriter();
    for (int index = 0; index < SIDE * SIDE; index++) {
      double scale = STEPS - 1;
      pixels.setColor(
          index % SIDE,
          index / SIDE,
          Color.color(
              Math.floorDiv(index, STEPS * STEPS) / scale,
              Math.floorMod(Math.floorDiv(index, STEPS), STEPS) / scale,
              (index % STEPS) / scale));
    }
    return image;
  }

  private static float[] texels() {
    float[] coordinates = new float[2 * SIDE * SIDE];
    for (int index = 0; index < SIDE * SIDE; index++) {
      coordinates[2 * index] = (index % SIDE + 0.5f) / SIDE;
      coordinates[2 * index + 1] = (Math.floorDiv(index, SIDE) + 0.5f) / SIDE;
    }
    return coordinates;
  }

  /** Returns the palette's texel of a colour. */
  static int texel(int red, int green, int blue) {
    return (red * STEPS / 256) * STEPS * STEPS + (green * STEPS / 256) * STEPS + blue * STEPS / 256;
  }

  /**
   * Shows points.
   *
   * @param points how many
   * @param xyz their places in meters, shape [points][3], floats little endian
   * @param rgb their colours, shape [points][3]
   */
  public void show(int points, byte[] xyz, byte[] rgb) {
    int every = Math.max(1, (points + MAX_POINTS - 1) / MAX_POINTS);
    int shown = points / every;
    float[] corners = new float[shown * CORNERS * 3];
    int[] faces = new int[shown * FACES.length * 6];
    ByteBuffer places = ByteBuffer.wrap(xyz).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < shown; i++) {
      int point = i * every;
      place(
          corners,
          i * CORNERS * 3,
          places.getFloat(12 * point),
          places.getFloat(12 * point + 4),
          places.getFloat(12 * point + 8));
      int texel =
          rgb.length >= 3 * (point + 1)
              ? texel(rgb[3 * point] & 0xff, rgb[3 * point + 1] & 0xff, rgb[3 * point + 2] & 0xff)
              : texel(200, 200, 200);
      int at = i * FACES.length * 6;
      for (int[] face : FACES) {
        for (int corner : face) {
          faces[at++] = i * CORNERS + corner;
          faces[at++] = texel;
        }
      }
    }
    mesh.getFaces().clear();
    mesh.getPoints().setAll(corners);
    mesh.getFaces().setAll(faces);
  }

  private void place(float[] corners, int at, float x, float y, float z) {
    float half = size / 2;
    float[] offsets = {
      0, 0, half, -half, -half, -half, half, -half, -half, 0, half, -half,
    };
    for (int i = 0; i < offsets.length; i += 3) {
      corners[at + i] = x + offsets[i];
      corners[at + i + 1] = y + offsets[i + 1];
      corners[at + i + 2] = z + offsets[i + 2];
    }
  }

  /** Shows nothing. */
  public void clear() {
    mesh.getFaces().clear();
    mesh.getPoints().clear();
  }
}
