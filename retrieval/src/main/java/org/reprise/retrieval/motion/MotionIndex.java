package org.reprise.retrieval.motion;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.DerivedValues;
import org.reprise.schema.MotionRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pieces and words of motion of a bank's demonstrations, so that a search reads no file
 * that was cut and labelled before.
 *
 * <p>Both are one derived value of a demonstration, made once from its file: it is made again where
 * it is missing, damaged, of another file, or cut or labelled in another way. What the journal
 * trims off is not searched, nor stages that it drops. A search reads those of a few demonstrations
 * at a time, so that memory does not grow with the bank.
 */
public final class MotionIndex {
  private static final Logger LOG = LoggerFactory.getLogger(MotionIndex.class);
  private static final String KEY = "motion";
  private static final int BATCH = 16;

  private final Bank bank;
  private final MotionCutter cutter;
  private final MotionLabeler labeler = MotionLabeler.DEFAULT;
  private final DerivedValues kept;

  /** Opens the pieces of a bank, cut as usual. */
  public MotionIndex(Bank bank) {
    this(bank, MotionCutter.DEFAULT);
  }

  /** Opens the pieces of a bank, cut in some way. */
  public MotionIndex(Bank bank, MotionCutter cutter) {
    this.bank = bank;
    this.cutter = cutter;
    kept =
        bank.derived(
            KEY,
            String.format(
                Locale.ROOT,
                "4-%.4f-%d-%.4f-%.2f-%s",
                cutter.stopMeters(),
                cutter.leastSteps(),
                cutter.widthMeters(),
                cutter.effortNewtonMeters(),
                labeler.version()));
  }

  /** Returns a search over all demonstrations of the bank but some, as they are at each search. */
  public MotionSearch searchWithout(List<String> left) {
    Set<String> without = Set.copyOf(left);
    return new MotionSearch(taker -> readInto(taker, without));
  }

  /** Returns a search for words of motion, over all demonstrations as they are at each search. */
  public WordSearch words() {
    return new WordSearch(taker -> readInto(taker, Set.of()));
  }

  /**
   * Returns a search for words of motion in one demonstration.
   *
   * @throws org.reprise.retrieval.bank.BankException at a search if there is none with this name
   */
  public WordSearch wordsOf(String id) {
    return new WordSearch(taker -> readInto(taker, List.of(id)));
  }

  private void readInto(BiConsumer<String, EpisodeMotion> taker, Set<String> without) {
    List<String> ids =
        bank.list().stream()
            .map(DemonstrationSummary::id)
            .filter(id -> !without.contains(id))
            .toList();
    for (int from = 0; from < ids.size(); from += BATCH) {
      readInto(taker, ids.subList(from, Math.min(ids.size(), from + BATCH)));
    }
  }

  private void readInto(BiConsumer<String, EpisodeMotion> taker, List<String> ids) {
    Map<String, byte[]> known = kept.get(ids);
    Map<String, byte[]> computed = new HashMap<>();
    for (String id : ids) {
      read(known.get(id))
          .or(() -> compute(id, computed))
          .map(motion -> kept.trim(id).map(motion::after).orElse(motion))
          .ifPresent(motion -> taker.accept(id, motion));
    }
    if (!computed.isEmpty()) {
      kept.offer(computed);
    }
  }

  private static Optional<EpisodeMotion> read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(EpisodeMotion.of(MotionRecord.parseFrom(bytes)));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<EpisodeMotion> compute(String id, Map<String, byte[]> computed) {
    try {
      EpisodeMotion motion = EpisodeMotion.of(kept.wholeSource(id), cutter, labeler);
      computed.put(id, motion.record().toByteArray());
      return Optional.of(motion);
    } catch (DamagedFileException e) {
      LOG.warn("{}: not searched", e.getMessage());
      return Optional.empty();
    }
  }
}
