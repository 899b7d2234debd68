package org.reprise.retrieval.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.ShapeCode;

/**
 * Compares with every code, so that nothing is missed: quick enough up to some 20,000 codes.
 *
 * <p>Codes lie one after another in memory, shape [n][d], in the order in which they came. The
 * order of additions in a processor's register is not defined, so what comes first is found in
 * single precision, a few more than asked for, and put in order in double precision: the same every
 * time. With the Vector API, {@link CoarseCodes} leave out most before.
 */
public final class FlatIndex implements CodeIndex {
  private static final int FIRST_CAPACITY = 64;
  private static final int ROUNDING_RESERVE = 16;

  private final DotProduct product;
  private final Optional<CoarseCodes> coarse;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** Codes of one index are comparable: the first one decides. */
  private @Nullable ShapeCode first;

  private int length;
  private float[] rows = {};

  /** Makes an empty index that uses the processor as well as it can. */
  public FlatIndex() {
    this(DotProduct.quickest());
  }

  private FlatIndex(DotProduct product) {
    this.product = product;
    coarse =
        product instanceof VectorDotProduct vectors
            ? Optional.of(new CoarseCodes(vectors))
            : Optional.empty();
  }

  /** Makes an empty index that multiplies number by number, to compare with. */
  public static FlatIndex plain() {
    return new FlatIndex(new PlainDotProduct());
  }

  /** Tells whether this Java machine was started with the Vector API. */
  public static boolean hasVectors() {
    return DotProduct.quickest() instanceof VectorDotProduct;
  }

  @Override
  public synchronized void add(Collection<NamedCode> codes) {
    if (codes.isEmpty()) {
      return;
    }
    ShapeCode decides = first == null ? codes.iterator().next().code() : first;
    codes.forEach(one -> decides.requireComparable(one.code()));
    first = decides;
    length = decides.toArray().length;
    for (NamedCode one : codes) {
      Integer taken = places.get(one.name());
      int place = taken == null ? names.size() : taken;
      if (taken == null) {
        names.add(one.name());
        places.put(one.name(), place);
        grow();
      }
      float[] code = one.code().toArray();
      System.arraycopy(code, 0, rows, place * length, length);
      coarse.ifPresent(bytes -> bytes.put(place, code));
    }
  }

  private void grow() {
    long needed = (long) names.size() * length;
    if (needed > rows.length) {
      long capacity = Math.max(2L * rows.length, (long) FIRST_CAPACITY * length);
      rows = Arrays.copyOf(rows, Math.toIntExact(Math.max(needed, capacity)));
    }
  }

  @Override
  public synchronized int size() {
    return names.size();
  }

  @Override
  public synchronized Set<String> names() {
    return Set.copyOf(names);
  }

  /** Returns all codes, in the order in which they came. */
  synchronized List<NamedCode> all() {
    return IntStream.range(0, names.size())
        .mapToObj(place -> new NamedCode(names.get(place), code(place)))
        .toList();
  }

  private ShapeCode code(int place) {
    return ShapeCode.of(
        Objects.requireNonNull(first).encoderVersion(),
        Arrays.copyOfRange(rows, place * length, (place + 1) * length));
  }

  @Override
  public synchronized List<Neighbor> nearest(ShapeCode code, int count) {
    return search(code, count, IntStream.range(0, names.size()).toArray());
  }

  @Override
  public synchronized List<List<Neighbor>> nearest(
      List<ShapeCode> codes, int count, Set<String> among) {
    int[] chosen =
        among.stream().filter(places::containsKey).mapToInt(places::get).sorted().toArray();
    return codes.stream().map(code -> search(code, count, chosen)).toList();
  }

  private List<Neighbor> search(ShapeCode code, int count, int[] chosen) {
    if (count < 1) {
      throw new IllegalArgumentException("count=%d: ask for one or more".formatted(count));
    }
    if (first == null) {
      return List.of();
    }
    first.requireComparable(code);
    float[] vector = code.toArray();
    return IntStream.of(
            coarse.isPresent()
                ? coarse.get().candidates(vector, count, chosen)
                : first(vector, count, chosen))
        .mapToObj(place -> new Neighbor(names.get(place), exactly(vector, place)))
        .sorted(Neighbor.NEAREST_FIRST)
        .limit(count)
        .toList();
  }

  /** Returns the places that come first in single precision, a few more than asked for. */
  private int[] first(float[] vector, int count, int[] chosen) {
    NearestList nearest = new NearestList(Math.min(count + ROUNDING_RESERVE, chosen.length));
    for (int place : chosen) {
      float cosine = product.of(vector, rows, place * length);
      if (cosine >= nearest.least()) {
        nearest.offer(names.get(place), cosine);
      }
    }
    return nearest.toList().stream()
        .mapToInt(one -> Objects.requireNonNull(places.get(one.name())))
        .toArray();
  }

  private double exactly(float[] vector, int place) {
    int from = place * length;
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) vector[i] * rows[from + i];
    }
    return sum;
  }
}
