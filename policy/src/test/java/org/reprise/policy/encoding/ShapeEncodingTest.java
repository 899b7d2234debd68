package org.reprise.policy.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Networks;
import org.reprise.policy.network.Origin;
import org.reprise.policy.shapes.ShapeCatalog;

final class ShapeEncodingTest {
  private static final long SEED = Long.getLong("reprise.seed", 20261122);
  private static final RgbdFrame NO_PICTURE =
      new RgbdFrame(
          0,
          ColorImage.of(1, 1, new byte[3]),
          DepthImage.of(1, 1, new float[] {1}),
          new CameraIntrinsics(1, 1, 1, 1, 0, 0),
          RigidTransform.IDENTITY);

  @TempDir private Path folder = Path.of("");

  private static ObjectView view(PointCloud cloud) {
    return new ObjectView(NO_PICTURE, PixelMask.of(1, 1, new BitSet()), cloud);
  }

  private static PointCloud cloud(String family, SplittableRandom random) {
    return ShapeViews.of(ShapeCatalog.of(family, random.split()), random.split());
  }

  private void train(Path model) throws IOException {
    ShapeTraining.train(
        new ShapeTraining.Plan(20, 8, 3, 1e-3, SEED),
        new Origin("2026-11-22T00:00:00Z", "test", System::nanoTime),
        model,
        done -> {},
        (step, loss) -> true);
  }

  @Test
  void measuresAreTheSameForACloudThatWasMovedAndTurned() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (String family : List.of("mug", "shoe", "knife", "bowl")) {
      PointCloud cloud = cloud(family, random);
      RigidTransform moved =
          new RigidTransform(
              UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
              new Vector3(0.2, -0.3, 0));

      float[] before = ShapeMeasures.of(cloud);
      float[] after = ShapeMeasures.of(cloud.transformed(moved));

      int alike = 0;
      for (int i = 0; i < before.length; i++) {
        alike += Math.abs(after[i] - before[i]) < 0.05 ? 1 : 0;
      }
      assertThat(alike).as("seed=%d family=%s", SEED, family).isGreaterThan(before.length * 9 / 10);
    }
  }

  @Test
  void encodesWithoutTheEngineAsTheEngineDoes() throws IOException {
    Path model = folder.resolve("shapes");
    train(model);
    TrainedShapeEncoder encoder = TrainedShapeEncoder.load(model, 0);
    SplittableRandom random = new SplittableRandom(SEED);
    try (Networks networks = new Networks(1)) {
      ShapeNetwork network =
          networks.add(ShapeTraining.KIND, new ShapeNetwork(), ShapeNetwork.shapes());
      ModelFolder.read(model, ModelFolder.card(model), networks);
      for (String family : List.of("mug", "hammer", "plate")) {
        PointCloud cloud = cloud(family, random);
        float[] said =
            network
                .forward(
                    new ParameterStore(networks.manager(), false),
                    new NDList(
                        networks
                            .manager()
                            .create(ShapeMeasures.of(cloud), new Shape(1, ShapeMeasures.LENGTH))),
                    false)
                .singletonOrThrow()
                .toFloatArray();

        float[] code = encoder.encode(view(cloud)).toArray();

        for (int i = 0; i < said.length; i++) {
          assertThat(code[i])
              .as("seed=%d %s %d", SEED, family, i)
              .isCloseTo(said[i], org.assertj.core.data.Offset.offset(1e-4f));
        }
      }
    }
  }

  @Test
  void theSameTrainingGivesTheSameWeights() throws IOException {
    train(folder.resolve("one"));
    train(folder.resolve("two"));

    assertThat(folder.resolve("two/weights.bin"))
        .hasSameBinaryContentAs(folder.resolve("one/weights.bin"));
  }

  @Test
  void damagedWeightsAreRefused() throws IOException {
    Path model = folder.resolve("shapes");
    train(model);
    byte[] weights = Files.readAllBytes(model.resolve("weights.bin"));
    weights[weights.length / 2] ^= 1;
    Files.write(model.resolve("weights.bin"), weights);

    assertThatThrownBy(() -> TrainedShapeEncoder.load(model, 0))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("model refused");
  }

  @Test
  void findsObjectsItWasNeverTrainedOnAgain() {
    List<GeometryStudy.Result> found =
        GeometryStudy.run(TrainedShapeEncoder.shipped(), 60, List.of(2), SEED, done -> {});

    GeometryStudy.Result one = found.getFirst();
    assertThat(one.instances()).as("seed=%d %s", SEED, one).isGreaterThan(one.views() * 9 / 10);
    assertThat(one.classes()).as("seed=%d %s", SEED, one).isGreaterThan(one.views() * 97 / 100);
  }
}
