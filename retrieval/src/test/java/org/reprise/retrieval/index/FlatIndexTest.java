package org.reprise.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.vision.ShapeCode;

class FlatIndexTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final double ROUNDING = 2e-6;
  private static final double NEAR = 1e-3;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private ShapeCode code(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return ShapeCode.of("random-1", values);
  }

  private ShapeCode near(ShapeCode code) {
    float[] values = code.toArray().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (NEAR * random.nextGaussian());
    }
    return ShapeCode.of("random-1", values);
  }

  private List<NamedCode> codes(int count, int length) {
    List<NamedCode> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = i > 0 ? random.nextInt(5) : 2;
      ShapeCode code = kind > 1 ? code(length) : codes.get(random.nextInt(i)).code();
      code = kind == 1 ? near(code) : code;
      codes.add(new NamedCode("%08x-%d".formatted(random.nextInt(), i), code));
    }
    return codes;
  }

  private static List<Neighbor> reference(List<NamedCode> codes, ShapeCode wanted, int count) {
    return codes.stream()
        .map(one -> new Neighbor(one.name(), one.code().cosine(wanted)))
        .sorted(Neighbor.NEAREST_FIRST)
        .limit(count)
        .toList();
  }

  @Test
  void ranksAsThePlainLoopDoes() {
    assertThat(FlatIndex.hasVectors()).as("the tests run with the Vector API").isTrue();
    for (int round = 0; round < 60; round++) {
      int length = random.nextInt(1, 200);
      List<NamedCode> codes = codes(random.nextInt(1, 400), length);
      FlatIndex vectors = new FlatIndex();
      FlatIndex plain = FlatIndex.plain();
      int half = codes.size() / 2;
      for (CodeIndex index : List.of(vectors, plain)) {
        index.add(codes.subList(0, half));
        index.add(codes.subList(half, codes.size()));
        assertThat(index.size()).isEqualTo(codes.size());
      }
      ShapeCode wanted = code(length);
      int count = random.nextInt(1, 30);
      Set<String> some = new HashSet<>(Set.of("unknown"));
      codes.stream().map(NamedCode::name).filter(n -> random.nextBoolean()).forEach(some::add);
      List<NamedCode> among = codes.stream().filter(one -> some.contains(one.name())).toList();
      String of = "seed=%d round=%d".formatted(SEED, round);
      for (CodeIndex index : List.of(vectors, plain)) {
        assertThat(index.nearest(wanted, count)).as(of).isEqualTo(reference(codes, wanted, count));
        assertThat(index.nearest(List.of(wanted), count, some).getFirst())
            .as(of)
            .isEqualTo(reference(among, wanted, count));
      }
    }
  }

  @Test
  void replacesACodeUnderItsName() {
    FlatIndex index = new FlatIndex();
    ShapeCode later = code(16);
    index.add(List.of(new NamedCode("a", code(16)), new NamedCode("b", code(16))));
    index.add(List.of(new NamedCode("a", later)));
    assertThat(index.size()).isEqualTo(2);
    assertThat(index.nearest(later, 1).getFirst().name()).isEqualTo("a");
    assertThat(index.nearest(later, 1).getFirst().cosine()).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void findsNothingWhereNothingIs() {
    FlatIndex index = new FlatIndex();
    assertThat(index.nearest(code(4), 3)).isEmpty();
    index.add(List.of(new NamedCode("a", code(4))));
    assertThat(index.nearest(List.of(code(4)), 3, Set.of()).getFirst()).isEmpty();
  }

  @Test
  void refusesCodesOfAnotherEncoder() {
    FlatIndex index = new FlatIndex();
    index.add(List.of(new NamedCode("a", code(4))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.add(List.of(new NamedCode("b", code(5)))))
        .withMessageContaining("different encoders");
    assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(code(5), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(code(4), 0));
  }

  @Test
  void isAsBeforeWhereItRefusesItsFirstCodes() {
    FlatIndex index = new FlatIndex();
    List<NamedCode> mixed = List.of(new NamedCode("a", code(4)), new NamedCode("b", code(5)));
    assertThatIllegalArgumentException().isThrownBy(() -> index.add(mixed));
    assertThat(index.size()).isZero();
    index.add(List.of(new NamedCode("c", code(5))));
    assertThat(index.nearest(code(5), 3)).hasSize(1);
  }
}
