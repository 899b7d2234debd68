package org.reprise.policy.encoding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.core.vision.ShapeCode;
import org.reprise.policy.shapes.ProceduralObject;
import org.reprise.policy.shapes.ShapeCatalog;

/**
 * Tells how often the object in a fresh view is the first that its code finds among many made-up
 * objects, none of which the network has seen.
 */
public final class GeometryStudy {
  private static final int FRESH = 4;
  private static final RgbdFrame NO_PICTURE =
      new RgbdFrame(
          0,
          ColorImage.of(1, 1, new byte[3]),
          DepthImage.of(1, 1, new float[] {1}),
          new CameraIntrinsics(1, 1, 1, 1, 0, 0),
          RigidTransform.IDENTITY);

  private GeometryStudy() {}

  /**
   * What came of it.
   *
   * @param shown views of each object that were stored
   * @param views fresh views that were looked up
   * @param instances how often the same object came first
   * @param classes how often one of its family did
   */
  public record Result(int shown, int views, int instances, int classes) {}

  /**
   * Looks fresh views up.
   *
   * @param encoder makes codes
   * @param objects how many objects there are
   * @param shown numbers of stored views of each object to try
   * @param seed decides the objects and their views; not that of the training
   * @param progress hears how many objects were looked at
   */
  public static List<Result> run(
      ObjectEncoder encoder, int objects, List<Integer> shown, long seed, IntConsumer progress) {
    int stored = shown.stream().mapToInt(Integer::intValue).max().orElse(1);
    List<ProceduralObject> all = ShapeCatalog.instances(objects, seed);
    ShapeCode[][] codes = new ShapeCode[objects][stored + FRESH];
    for (int i = 0; i < objects; i++) {
      PointCloud[] views = ShapeTraining.viewsOf(all.get(i), stored + FRESH, seed, i);
      for (int k = 0; k < views.length; k++) {
        codes[i][k] = encoder.encode(view(views[k]));
      }
      progress.accept(i + 1);
    }
    List<Result> results = new ArrayList<>();
    for (int count : shown) {
      results.add(result(all, codes, stored, count));
    }
    return results;
  }

  /** A view of which nothing is known but its cloud. */
  private static ObjectView view(PointCloud cloud) {
    return new ObjectView(NO_PICTURE, PixelMask.of(1, 1, new BitSet()), cloud);
  }

  private static Result result(
      List<ProceduralObject> all, ShapeCode[][] codes, int stored, int count) {
    int instances = 0;
    int classes = 0;
    for (int i = 0; i < codes.length; i++) {
      for (int k = stored; k < stored + FRESH; k++) {
        int first = first(codes, codes[i][k], count);
        instances += first == i ? 1 : 0;
        classes += all.get(first).category().equals(all.get(i).category()) ? 1 : 0;
      }
    }
    return new Result(count, codes.length * FRESH, instances, classes);
  }

  private static int first(ShapeCode[][] codes, ShapeCode fresh, int count) {
    int first = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < codes.length; j++) {
      for (int k = 0; k < count; k++) {
        double cosine = fresh.cosine(codes[j][k]);
        if (cosine > best) {
          best = cosine;
          first = j;
        }
      }
    }
    return first;
  }
}
