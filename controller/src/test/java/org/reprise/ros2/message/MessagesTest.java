package org.reprise.ros2.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.CdrWriter;
import org.reprise.ros2.dds.MalformedMessageException;

final class MessagesTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 20_260_301);
  private static final int ROUNDS = 200_000;
  private static final int MAX_BYTES = 512;

  @Test
  void noNoiseIsReadBeyondItsEnd() {
    SplittableRandom random = new SplittableRandom(SEED);
    ByteBuffer data = ByteBuffer.allocateDirect(MAX_BYTES);
    CdrReader reader = new CdrReader(data, MAX_BYTES);
    JointStates joints = new JointStates(List.of("a", "b"));
    JointSample sample = new JointSample(2);
    ImageMessage image = new ImageMessage();
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      data.clear().order(ByteOrder.LITTLE_ENDIAN);
      while (data.remaining() >= 4) {
        data.putInt(random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(12));
      }
      data.put(0, (byte) 0).put(1, (byte) 1);
      try {
        reader.begin(random.nextInt(MAX_BYTES + 1));
        switch (round % 4) {
          case 0 -> joints.read(reader, sample);
          case 1 -> image.read(reader);
          case 2 -> CameraInfoMessage.read(reader);
          default -> TransformsMessage.read(reader, (nanos, parent, child, pose) -> {});
        }
      } catch (MalformedMessageException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed=%d round=%d".formatted(SEED, round), e);
      }
    }
    assertThat(refused).as("seed=%d", SEED).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void findsItsJointsInAnyOrderAndCompany() throws MalformedMessageException {
    List<String> written = List.of("x", "b", "y", "a");
    JointSample from = new JointSample(4);
    for (int joint = 0; joint < 4; joint++) {
      from.positions()[joint] = joint;
      from.velocities()[joint] = 10 + joint;
      from.efforts()[joint] = 20 + joint;
    }
    from.stamp(12_345_678_901L);
    CdrWriter writer = new CdrWriter(MAX_BYTES).begin();
    new JointStates(written).write(writer, from);
    JointSample into = new JointSample(2);

    assertThat(new JointStates(List.of("a", "b")).read(reader(writer), into)).isTrue();

    assertThat(into.positions()).containsExactly(3, 1);
    assertThat(into.velocities()).containsExactly(13, 11);
    assertThat(into.efforts()).containsExactly(23, 21);
    assertThat(into.nanos()).isEqualTo(12_345_678_901L);
    assertThat(new JointStates(List.of("a", "c")).read(reader(writer), into)).isFalse();
  }

  @Test
  void refusesAPositionThatIsNotFinite() throws MalformedMessageException {
    JointSample from = new JointSample(2);
    from.positions()[1] = Double.NaN;
    CdrWriter writer = new CdrWriter(MAX_BYTES).begin();
    JointStates codec = new JointStates(List.of("a", "b"));
    codec.write(writer, from);
    CdrReader reader = reader(writer);
    assertThatThrownBy(() -> codec.read(reader, new JointSample(2)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("position[1]=NaN");
  }

  @Test
  void readsFloatDepthWithRowsThatArePadded() throws MalformedMessageException {
    byte[] data = new byte[2 * 12];
    ByteBuffer floats = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(0, 1.5f).putFloat(4, Float.NaN).putFloat(12, 0.25f).putFloat(16, 0);
    ImageMessage image = new ImageMessage();
    image.read(image("32FC1", 2, 2, 12, data));
    assertThat(image.toDepth().toMeters()).containsExactly(1.5f, 0, 0.25f, 0);
    assertThatThrownBy(image::toColor).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void refusesRowsThatDoNotFit() {
    ImageMessage image = new ImageMessage();
    assertThatThrownBy(() -> image.read(image("rgb8", 2, 2, 5, new byte[10])))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("step=5");
    assertThatThrownBy(() -> image.read(image("yuv422", 2, 2, 4, new byte[8])))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("yuv422");
    assertThatThrownBy(() -> image.read(image("rgb8", 65_536, 65_537, 5, new byte[10])))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("limit=921600 pixels");
  }

  private static CdrReader image(String encoding, int width, int height, int step, byte[] data)
      throws MalformedMessageException {
    CdrWriter writer = new CdrWriter(MAX_BYTES).begin();
    writer.nanos(5).string(new byte[0]).int32(height).int32(width);
    writer.string(Names.utf8(encoding)).uint8(0).int32(step).bytes(data);
    return reader(writer);
  }

  private static CdrReader reader(CdrWriter written) throws MalformedMessageException {
    CdrReader reader = new CdrReader(written.toBuffer(), MAX_BYTES);
    reader.begin(written.length());
    return reader;
  }
}
