package org.reprise.bench;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.encoding.ShapeViews;
import org.reprise.policy.encoding.TrainedShapeEncoder;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.shapes.ProceduralObject;
import org.reprise.policy.shapes.ShapeCatalog;

/** Measures how long the code of a view takes: trained, against measures by hand. */
public final class ShapeCodeBenchmark implements Benchmark {
  private static final int OBJECTS = 40;
  private static final int ROUNDS = 25;

  /** Made by {@link java.util.ServiceLoader}. */
  public ShapeCodeBenchmark() {}

  @Override
  public String name() {
    return "shape-code";
  }

  @Override
  public String description() {
    return "milliseconds for the code of a view, trained against measures by hand, one thread";
  }

  @Override
  public Map<String, Object> run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ObjectView> views =
        ShapeCatalog.instances(OBJECTS, seed).stream()
            .map(object -> view(object, random.split()))
            .toList();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("views", OBJECTS * ROUNDS);
    figures.put("points_mean", views.stream().mapToInt(v -> v.cloud().size()).average().orElse(0));
    double trained = measure(figures, "trained", TrainedShapeEncoder.shipped(), views);
    double byHand = measure(figures, "by_hand", new ShapeDescriptorEncoder(), views);
    figures.put("trained_over_by_hand", trained / byHand);
    figures.put("budget_milliseconds", 10.0);
    return figures;
  }

  private static ObjectView view(ProceduralObject object, SplittableRandom random) {
    RgbdFrame nothing =
        new RgbdFrame(
            0,
            ColorImage.of(1, 1, new byte[3]),
            DepthImage.of(1, 1, new float[] {1}),
            new CameraIntrinsics(1, 1, 1, 1, 0, 0),
            RigidTransform.IDENTITY);
    return new ObjectView(nothing, PixelMask.of(1, 1, new BitSet()), ShapeViews.of(object, random));
  }

  private static double measure(
      Map<String, Object> figures, String name, ObjectEncoder encoder, List<ObjectView> views) {
    double[] millis = new double[OBJECTS * ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      for (int i = 0; i < OBJECTS; i++) {
        long had = ProcessorTime.nanos();
        encoder.encode(views.get(i));
        double took = (ProcessorTime.nanos() - had) * 1e-6;
        if (round >= 0) {
          millis[round * OBJECTS + i] = took;
        }
      }
    }
    Arrays.sort(millis);
    figures.put(name + "_p50_milliseconds", millis[millis.length / 2]);
    figures.put(name + "_p99_milliseconds", millis[millis.length * 99 / 100]);
    return millis[millis.length / 2];
  }
}
