package org.reprise.ros2.dds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CdrReaderTest {
  private static final int MAX_BYTES = 64;

  @Test
  void readsBothByteOrdersAligned() throws MalformedMessageException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      ByteBuffer data = ByteBuffer.allocate(MAX_BYTES).order(order);
      data.put((byte) 0).put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0)).putShort((short) 0);
      data.put((byte) 9).position(8).putInt(-5).position(12).putDouble(0.25);
      CdrReader reader = new CdrReader(data, MAX_BYTES);

      reader.begin(20);

      assertThat(reader.uint8()).isEqualTo(9);
      assertThat(reader.int32()).isEqualTo(-5);
      assertThat(reader.float64()).isEqualTo(0.25);
      reader.end();
    }
  }

  @Test
  void refusesWhatEndsTooEarly() throws MalformedMessageException {
    CdrWriter writer = new CdrWriter(MAX_BYTES).begin();
    writer.string("frame".getBytes(StandardCharsets.UTF_8)).float64(1).nanos(-1);
    ByteBuffer data = writer.toBuffer();
    int whole = writer.length();
    for (int length = 0; length < whole; length++) {
      int cut = length;
      CdrReader reader = new CdrReader(data, MAX_BYTES);
      assertThatThrownBy(
              () -> {
                reader.begin(cut);
                reader.string(8, "frame");
                reader.float64();
                reader.nanos();
              })
          .as("cut at %d", cut)
          .isInstanceOf(MalformedMessageException.class);
    }
    CdrReader reader = new CdrReader(data, MAX_BYTES);
    reader.begin(whole);
    assertThat(reader.string(8, "frame")).isEqualTo("frame");
    assertThat(reader.float64()).isEqualTo(1);
    assertThat(reader.nanos()).isEqualTo(-1);
  }

  @Test
  void refusesLengthsAboveTheFieldOrTheMessage() throws MalformedMessageException {
    for (int count : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 9, 5}) {
      CdrWriter writer = new CdrWriter(MAX_BYTES).begin().int32(count).float64(0);
      CdrReader reader = new CdrReader(writer.buffer(), MAX_BYTES);
      reader.begin(writer.length());
      assertThatThrownBy(() -> reader.count(Double.BYTES, 8, "d"))
          .as("count=%d", count)
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining("d.count=");
    }
  }

  @Test
  void refusesMessagesAboveTheType() {
    CdrReader reader = new CdrReader(ByteBuffer.allocate(2 * MAX_BYTES), MAX_BYTES);
    assertThatThrownBy(() -> reader.begin(MAX_BYTES + 1))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("limit=4..64");
  }

  @Test
  void writerRefusesWhatIsLargerThanTheType() {
    CdrWriter writer = new CdrWriter(16).begin();
    assertThatThrownBy(() -> writer.float64s(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit=16");
  }
}
