package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.reprise.schema.DerivedEntry;

/**
 * Brings demonstrations of other banks, with what their journals say, into a bank. What is there
 * already is known by its digest; another demonstration of the same id comes in under a new one. A
 * merge that was killed is completed by running it again.
 */
public final class BankMerge {
  private static final int NOTE_EVERY = 256;

  private final Bank into;
  private final BankFolder folder;
  private final FileCopy copy;
  private final Map<ByteString, String> digests = new HashMap<>();
  private final List<String> copied = new ArrayList<>();
  private final List<String> same = new ArrayList<>();
  private final Set<String> here = new HashSet<>();
  private final Map<String, String> renamed = new LinkedHashMap<>();
  private final List<Damage> damaged = new ArrayList<>();
  private final List<DerivedEntry> news = new ArrayList<>();

  /** Merges into a bank. Used once. */
  public BankMerge(Bank into) {
    this.into = into;
    folder = into.files();
    copy = new FileCopy(folder);
  }

  /**
   * Brings in another bank.
   *
   * @param other the other bank, which is only read
   * @param wanted which of its demonstrations, by id
   * @param each hears of each demonstration's id when it is done
   * @throws BankException if another process writes, or the disk refuses; what was copied until
   *     then is in the bank
   */
  public MergeReport merge(Bank other, Predicate<String> wanted, Consumer<String> each) {
    if (sameFolder(other)) {
      throw new IllegalArgumentException(
          "bank=%s cannot be merged into itself: name two banks".formatted(other.folder()));
    }
    other.list();
    return into.change(
        "merging " + other.folder(),
        () -> {
          begin();
          other
              .state()
              .files()
              .forEach((name, file) -> {
                String id = name.substring(0, name.length() - Container.EXTENSION.length());
                if (wanted.test(id)) {
                  bring(other.folder().resolve(name));
                  each.accept(id);
                }
              });
          noteNews();
          List<JournalLine> lines =
              other.state().lines().stream()
                  .filter(line -> here.contains(line.demonstration()))
                  .map(this::underNewId)
                  .toList();
          return report(into.edit().adopt(lines));
        });
  }

  /**
   * Brings in one file of another bank.
   *
   * @throws BankException if it is damaged, another process writes, or the disk refuses
   */
  public MergeReport file(Path file) {
    return into.change(
        "importing " + file.getFileName(),
        () -> {
          begin();
          bring(file);
          noteNews();
          return report(0);
        });
  }

  private boolean sameFolder(Bank other) {
    try {
      return Files.isSameFile(other.folder(), into.folder());
    } catch (IOException e) {
      return false;
    }
  }

  private void begin() {
    into.state().follow();
    into.state()
        .files()
        .values()
        .forEach(file -> {
          DemonstrationSummary summary = file.summary();
          if (summary != null) {
            digests.put(file.sha256(), summary.id());
            if (!file.copiedFrom().isEmpty()) {
              digests.putIfAbsent(file.copiedFrom(), summary.id());
            }
          }
        });
  }

  private void bring(Path file) {
    try {
      FileHead head = DemonstrationFile.wholeWithOwnName(file);
      String id = head.header().getId();
      ByteString origin = FileCopy.origin(head);
      String there = digests.getOrDefault(head.sha256(), digests.get(origin));
      if (there != null) {
        same.add(id);
        here.add(id);
        if (!there.equals(id)) {
          renamed.put(id, there);
        }
        return;
      }
      String free = freeId(id);
      if (free.equals(id)) {
        copy.plain(file, id);
      } else {
        copy.renamed(file, head, free);
        renamed.put(id, free);
      }
      copied.add(free);
      here.add(id);
      digests.put(head.sha256(), free);
      digests.putIfAbsent(origin, free);
      note(free);
    } catch (DamagedFileException e) {
      damaged.add(e.damage());
    } catch (IOException e) {
      throw folder.notWritten("copy of " + file.getFileName(), e);
    }
  }

  private String freeId(String id) {
    String free = id;
    for (int number = 2; folder.isTaken(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  private void note(String id) throws IOException {
    Path file = folder.finished(id);
    news.add(
        IndexedFile.entry(
            file.getFileName().toString(), FileStamp.of(file), DemonstrationFile.head(file)));
    if (news.size() >= NOTE_EVERY) {
      noteNews();
    }
  }

  private void noteNews() throws IOException {
    if (!news.isEmpty()) {
      into.state().note(List.copyOf(news));
      news.clear();
    }
  }

  private JournalLine underNewId(JournalLine line) {
    return new JournalLine(
        line.identity(),
        line.number(),
        line.at(),
        line.author(),
        renamed.getOrDefault(line.demonstration(), line.demonstration()),
        line.edit());
  }

  private MergeReport report(int entries) {
    return new MergeReport(copied, same, renamed, damaged, entries);
  }
}
