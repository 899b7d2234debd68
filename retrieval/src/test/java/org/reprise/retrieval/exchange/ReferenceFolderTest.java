package org.reprise.retrieval.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.reprise.retrieval.exchange.NpyArrayTest.doubles;
import static org.reprise.retrieval.exchange.NpyArrayTest.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.DepthCodec;
import org.reprise.core.schema.PngCodec;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.retrieval.bank.Bank;

class ReferenceFolderTest {
  private static final int WIDTH = 16;
  private static final int HEIGHT = 8;
  private static final double TOLERANCE_METERS = 1e-9;
  private static final int STEPS = 30;

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void writeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("pick_up_grey_shoe_001"));
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(rgb, (byte) 90);
    float[] meters = new float[WIDTH * HEIGHT];
    Arrays.fill(meters, 0.5f);
    Files.write(
        folder.resolve("head_camera_ws_rgb.png"),
        PngCodec.encode(ColorImage.of(WIDTH, HEIGHT, rgb)));
    Files.write(
        folder.resolve("head_camera_ws_depth_to_rgb.png"),
        DepthCodec.encode(DepthImage.of(WIDTH, HEIGHT, meters)));
    byte[] mask = new byte[WIDTH * HEIGHT];
    for (int row = 2; row < 6; row++) {
      Arrays.fill(mask, row * WIDTH + 4, row * WIDTH + 9, (byte) 1);
    }
    Files.write(
        folder.resolve("head_camera_ws_segmap.npy"),
        npy("|b1", false, "(%d, %d)".formatted(HEIGHT, WIDTH), ByteBuffer.wrap(mask)));
    Files.write(
        folder.resolve("head_camera_rgb_intrinsic_matrix.npy"),
        doubles("(3, 3)", 20, 0, 8, 0, 20, 4, 0, 0, 1));
    Files.write(
        folder.resolve("bottleneck_pose.npy"),
        doubles("(4, 4)", 1, 0, 0, 0.5, 0, 1, 0, 0.1, 0, 0, 1, 0.3, 0, 0, 0, 1));
    double[] twists = new double[7 * STEPS];
    for (int i = 0; i < STEPS; i++) {
      twists[7 * i] = 0.1 * Math.PI / 2;
      twists[7 * i + 5] = Math.PI / 2;
      twists[7 * i + 6] = i < 15 ? 0 : 1;
    }
    Files.write(folder.resolve("demo_eef_twists.npy"), doubles("(%d, 7)".formatted(STEPS), twists));
    Files.writeString(folder.resolve("task_name.txt"), "pick_up_grey_shoe\n");
    Files.writeString(folder.resolve("skill_name.txt"), "pick_up\n");
  }

  @Test
  void namesTheFileThatHoldsNoNumbers() throws IOException {
    double[] twists = new double[7];
    twists[3] = Double.NaN;
    Files.write(folder.resolve("demo_eef_twists.npy"), doubles("(1, 7)", twists));
    assertThatThrownBy(() -> read(Optional.of(RigidTransform.IDENTITY)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("demo_eef_twists.npy")
        .hasMessageContaining("row=0 column=3 value=NaN");
    Files.write(
        folder.resolve("head_camera_rgb_intrinsic_matrix.npy"),
        doubles("(3, 3)", -20, 0, 8, 0, 20, 4, 0, 0, 1));
    assertThatThrownBy(() -> read(Optional.of(RigidTransform.IDENTITY)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("head_camera_rgb_intrinsic_matrix.npy")
        .hasMessageContaining("no camera matrix");
  }

  private Demonstration read(Optional<RigidTransform> baseFromCamera) {
    return new ReferenceFolder(
            folder, new ReferenceSettings("sawyer", "someone", "0.1.0", baseFromCamera, 0.1, 40))
        .read();
  }

  @Test
  void integratesTwistsAlongTheScrew() {
    Stage stage = read(Optional.of(RigidTransform.IDENTITY)).stages().getFirst();
    List<InteractionSample> samples = stage.interaction();
    assertThat(samples).hasSize(STEPS + 1);
    assertThat(samples.getLast().nanos()).isEqualTo(1_000_000_000);
    RigidTransform last = samples.getLast().target().baseFromGripper();
    assertThat(last.rotation().yawRadians()).isCloseTo(Math.PI / 2, within(1e-9));
    Vector3 quarterOfACircle = new Vector3(0.6, 0.2, 0.3);
    assertThat(last.translation().minus(quarterOfACircle).norm())
        .isCloseTo(0, within(TOLERANCE_METERS));
    assertThat(samples.get(14).target().gripper().widthMeters()).isEqualTo(0.1);
    assertThat(samples.get(15).target().gripper().widthMeters()).isZero();
    assertThat(stage.baseFromBottleneck()).isEqualTo(samples.getFirst().target().baseFromGripper());
  }

  @Test
  void seesTheObjectWhereTheCameraStood() throws IOException {
    RigidTransform camera = RigidTransform.ofTranslation(1, 2, 3);
    Demonstration demonstration = read(Optional.of(camera));
    assertThat(demonstration.instruction()).isEqualTo("pick up grey shoe");
    assertThat(demonstration.id()).isEqualTo("pick_up_grey_shoe_001");
    var view = demonstration.stages().getFirst().observation();
    assertThat(demonstration.stages().getFirst().targetObject()).isEqualTo("grey shoe");
    assertThat(view.cloud().size()).isEqualTo(6);
    Vector3 first = view.cloud().point(0);
    assertThat(first.minus(new Vector3(1 - 0.075, 2 - 0.025, 3.5)).norm())
        .isCloseTo(0, within(1e-6));
    Files.write(
        parent.resolve("T_WC_head.npy"),
        doubles("(4, 4)", 1, 0, 0, 7, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1));
    assertThat(
            read(Optional.of(camera))
                .stages()
                .getFirst()
                .observation()
                .frame()
                .baseFromCamera()
                .translation())
        .isEqualTo(new Vector3(7, 0, 0));
  }

  @Test
  void keepsTheSameInTheBank() throws IOException {
    Bank bank = Bank.openOrCreate(parent.resolve("bank"));
    Demonstration read = read(Optional.of(RigidTransform.IDENTITY));
    bank.add(read);
    assertThat(bank.load(read.id())).isEqualTo(read);
    bank.edit().trim(read.id(), 0.2, 0.6);
    assertThat(bank.load(read.id()).stages().getFirst().interaction()).hasSize(13);
  }

  @Test
  void saysWhatIsMissingAndHowToMendIt() throws IOException {
    assertThatThrownBy(() -> read(Optional.empty()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("T_WC.npy")
        .hasMessageContaining("--camera-pose");
    Files.write(folder.resolve("demo_eef_twists.npy"), doubles("(2, 3)", 1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> read(Optional.of(RigidTransform.IDENTITY)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("demo_eef_twists.npy")
        .hasMessageContaining("need [T, 7]");
    Files.delete(folder.resolve("head_camera_ws_rgb.png"));
    assertThatThrownBy(() -> read(Optional.of(RigidTransform.IDENTITY)))
        .hasMessageContaining("head_camera_ws_rgb.png")
        .hasMessageContaining("must be there");
  }
}
