package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.retrieval.bank.DemonstrationFile.Part;
import org.reprise.schema.DerivedEntry;

/** Reads the demonstrations of a bank, and has it skip files that turn out to be damaged. */
final class BankReader {
  private static final int CACHED_DEMONSTRATIONS = 8;

  private final BankFolder folder;
  private final BankState state;
  private long cachedGeneration = -1;
  private final Map<String, Demonstration> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Demonstration> eldest) {
          return size() > CACHED_DEMONSTRATIONS;
        }
      };

  BankReader(BankFolder folder, BankState state) {
    this.folder = folder;
    this.state = state;
  }

  /** Reads a demonstration without its streams, as it is after the journal. */
  Demonstration loadStages(String id) {
    long generation = state.generation();
    synchronized (cache) {
      if (cachedGeneration != generation) {
        cache.clear();
        cachedGeneration = generation;
      }
      Demonstration cached = cache.get(id);
      if (cached != null) {
        return cached;
      }
    }
    Edits edits = state.edits(id);
    Demonstration read =
        edits.needSamples()
            ? withoutStreams(after(edits, scan(id)))
            : edits.applyTo(read(id, Part.STAGES), Optional.empty());
    synchronized (cache) {
      if (cachedGeneration == generation && state.generation() == generation) {
        cache.put(id, read);
      }
    }
    return read;
  }

  /** Reads a demonstration with all its streams, as it is after the journal. */
  Demonstration load(String id) {
    Edits edits = state.edits(id);
    return edits.applyTo(
        read(id, Part.WHOLE),
        edits.needSamples()
            ? readFile(id, DemonstrationFile::interactionPeriod)
            : Optional.empty());
  }

  private static Demonstration after(Edits edits, EpisodeScan scan) {
    return edits.applyTo(scan.demonstration(), scan.interactionPeriod());
  }

  private static Demonstration withoutStreams(Demonstration one) {
    return new Demonstration(
        one.id(),
        one.instruction(),
        one.robot(),
        one.operator(),
        one.softwareVersion(),
        one.recordedAt(),
        one.stages(),
        one.lastLook(),
        new EpisodeStreams(List.of(), List.of(), one.streams().segments(), one.streams().orders()),
        one.outcome());
  }

  /** Reads a demonstration as it is in its file, without the journal. */
  Demonstration read(String id, Part part) {
    return readFile(id, file -> DemonstrationFile.read(file, part));
  }

  /** Reads all but the pictures of a demonstration as it is in its file. */
  EpisodeScan scan(String id) {
    return readFile(id, EpisodeScan::of);
  }

  /** Reads a picture. */
  CameraFrame picture(String id, FramePlace place) {
    return readFile(id, file -> EpisodeScan.picture(file, place));
  }

  private <T> T readFile(String id, Function<Path, T> reading) {
    if (state.find(id).isEmpty()) {
      state.follow();
      if (state.find(id).isEmpty()) {
        throw folder.unknown(id);
      }
    }
    try {
      return reading.apply(folder.finished(id));
    } catch (DamagedFileException e) {
      noteDamage(e.damage());
      throw e;
    }
  }

  /** Skips a file from now on; other processes hear of it if this one can be the writer. */
  private void noteDamage(Damage damage) {
    String name = damage.file().getFileName().toString();
    FileStamp stamp;
    try {
      stamp = FileStamp.of(damage.file());
    } catch (IOException e) {
      stamp = FileStamp.GONE;
    }
    DerivedEntry entry = IndexedFile.entry(name, stamp, damage);
    Optional<WriterLock> writer = WriterLock.tryTake(folder.path(), "noting damage");
    if (damage.kind() == Damage.Kind.UNREADABLE || writer.isEmpty()) {
      writer.ifPresent(WriterLock::close);
      state.believe(entry);
      return;
    }
    try (WriterLock lock = writer.get()) {
      lock.turn().lock();
      try {
        state.note(name, entry);
      } finally {
        lock.turn().unlock();
      }
    }
  }
}
