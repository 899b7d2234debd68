package org.reprise.retrieval.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpyArrayTest {
  /** Writes an array as NumPy does: a header padded to 64 bytes, then the values. */
  static byte[] npy(String descr, boolean fortran, String shape, ByteBuffer values) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(descr, fortran ? "True" : "False", shape);
    int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    header = header + " ".repeat(padded - header.length() - 1) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + padded + values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) padded).put(header.getBytes(StandardCharsets.US_ASCII)).put(values);
    return bytes.array();
  }

  static byte[] doubles(String shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return npy("<f8", false, shape, bytes);
  }

  @Test
  void readsDoubles() {
    NpyArray array = NpyArray.of(doubles("(2, 3)", 1, 2, 3, 4, 5, -6.5));
    assertThat(array.shape()).isEqualTo(List.of(2, 3));
    assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, -6.5);
  }

  @Test
  void readsOtherNumbersAndByteOrders() {
    ByteBuffer floats = ByteBuffer.allocate(8).putFloat(0, 1.5f).putFloat(4, -2);
    assertThat(NpyArray.of(npy(">f4", false, "(2,)", floats)).values()).containsExactly(1.5, -2);
    ByteBuffer truth = ByteBuffer.wrap(new byte[] {0, 1, 1});
    assertThat(NpyArray.of(npy("|b1", false, "(3,)", truth)).values()).containsExactly(0, 1, 1);
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {-1, 1});
    assertThat(NpyArray.of(npy("|u1", false, "(2,)", bytes)).values()).containsExactly(255, 1);
    assertThat(NpyArray.of(npy("|i1", false, "(2,)", bytes.rewind())).values())
        .containsExactly(-1, 1);
    ByteBuffer shorts = ByteBuffer.wrap(new byte[] {0, 1, 2, 0});
    assertThat(NpyArray.of(npy("<u2", false, "(2,)", shorts)).values()).containsExactly(256, 2);
  }

  @Test
  void readsHalves() {
    double[] values = {0, 1.5, -2, 65504, 0x1p-24, Double.NEGATIVE_INFINITY};
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer halves = ByteBuffer.allocate(2 * values.length).order(order);
      for (double value : values) {
        halves.putShort(Float.floatToFloat16((float) value));
      }
      String descr = order == ByteOrder.LITTLE_ENDIAN ? "<f2" : ">f2";
      assertThat(NpyArray.of(npy(descr, false, "(6,)", halves.flip())).values())
          .containsExactly(values);
    }
  }

  @Test
  void refusesNumbersThatNumpyHasNot() {
    for (String descr : List.of("|f1", "<b2", "<f3", "<i3")) {
      ByteBuffer bytes = ByteBuffer.allocate(descr.charAt(2) - '0');
      assertThatThrownBy(() -> NpyArray.of(npy(descr, false, "(1,)", bytes)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not known");
    }
  }

  @Test
  void reordersFortransOrder() {
    ByteBuffer values = ByteBuffer.wrap(new byte[] {1, 4, 2, 5, 3, 6});
    assertThat(NpyArray.of(npy("|u1", true, "(2, 3)", values)).values())
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void refusesWhatIsNone() {
    byte[] whole = doubles("(2, 3)", 1, 2, 3, 4, 5, 6);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> NpyArray.of(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> NpyArray.of(npy("|O", false, "(1,)", ByteBuffer.allocate(8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not understood");
    assertThatThrownBy(
            () -> NpyArray.of(npy("<f8", false, "(2000000000, 2)", ByteBuffer.allocate(8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many");
  }
}
