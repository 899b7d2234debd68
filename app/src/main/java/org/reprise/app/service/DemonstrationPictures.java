package org.reprise.app.service;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.picture.Pictures;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DemonstrationSummary;

/**
 * Makes small pictures of demonstrations for lists: the object of the first stage as it stood
 * before. The latest are kept, up to {@value #MOST_KEPT_BYTES} bytes. Any thread may call.
 */
final class DemonstrationPictures {
  static final int MOST_IDS = 2000;
  private static final int LEAST_WIDTH = 16;
  private static final int MOST_WIDTH = 640;
  private static final int USUAL_WIDTH = 160;
  private static final int JPEG_QUALITY = 80;
  private static final long MOST_KEPT_BYTES = 32L << 20;

  private final Bank bank;
  private final Map<Key, ByteString> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  /** Tells pictures apart: the file, its first stage that is left, and the width. */
  private record Key(String id, long fileBytes, long recordedAt, int stage, int widthPixels) {}

  DemonstrationPictures(Bank bank) {
    this.bank = bank;
  }

  /**
   * Reads a width that is asked for.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static int width(int asked) {
    int width = asked == 0 ? USUAL_WIDTH : asked;
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new IllegalArgumentException(
          "field=width_pixels value=%d: refused; must be 0 or from %d to %d"
              .formatted(asked, LEAST_WIDTH, MOST_WIDTH));
    }
    return width;
  }

  /** Returns the picture of a demonstration as JPEG; empty if there is none or it is damaged. */
  ByteString of(String id, int widthPixels) {
    Optional<DemonstrationSummary> found = bank.find(id);
    if (found.isEmpty()) {
      return ByteString.EMPTY;
    }
    Key key =
        new Key(
            id,
            found.get().bytes(),
            found.get().recordedAt().toEpochMilli(),
            bank.stagesLeft(id).map(List::getFirst).orElse(0),
            widthPixels);
    ByteString there = kept(key);
    if (there != null) {
      return there;
    }
    ObjectView view;
    try {
      view = bank.loadStages(id).stages().getFirst().observation();
    } catch (BankException e) {
      return ByteString.EMPTY;
    }
    ByteString made =
        ByteString.copyFrom(
            Pictures.jpeg(Pictures.scaled(Pictures.around(view), widthPixels), JPEG_QUALITY));
    keep(key, made);
    return made;
  }

  private synchronized @Nullable ByteString kept(Key key) {
    return kept.get(key);
  }

  private synchronized void keep(Key key, ByteString picture) {
    ByteString before = kept.put(key, picture);
    keptBytes += picture.size() - (before == null ? 0 : before.size());
    var eldest = kept.values().iterator();
    while (keptBytes > MOST_KEPT_BYTES && eldest.hasNext()) {
      keptBytes -= eldest.next().size();
      eldest.remove();
    }
  }

  /** Returns how many bytes of pictures are kept. */
  synchronized long keptBytes() {
    return keptBytes;
  }
}
