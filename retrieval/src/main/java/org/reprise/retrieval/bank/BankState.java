package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.reprise.schema.DerivedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what the index and the journal of a bank say together, and follows both as they grow. Any
 * thread may call.
 */
final class BankState {
  private static final Logger LOG = LoggerFactory.getLogger(BankState.class);

  private final BankFolder folder;
  private final SummaryIndex index;
  private final Journal journal;
  private final Set<Damage> told = new HashSet<>();
  private Map<String, Edits> edits = Map.of();
  private List<DemonstrationSummary> shown = List.of();
  private List<DemonstrationSummary> deleted = List.of();
  private long changesInEdits;
  private boolean listed;
  private long generation;

  BankState(BankFolder folder) {
    this.folder = folder;
    index = new SummaryIndex(folder);
    journal = new Journal(folder);
  }

  /** Compares with the folder; see {@link SummaryIndex#reconcile}. */
  void reconcile() throws IOException {
    Optional<SummaryIndex.News> news;
    synchronized (this) {
      news = index.reconcile();
      journal.follow();
      derive();
    }
    news.ifPresent(this::keep);
  }

  /** Keeps what is new. A writer has the turn first and this monitor then, and so it is here. */
  private void keep(SummaryIndex.News news) {
    Optional<WriterLock> writer = WriterLock.tryTake(folder.path(), "indexing");
    if (writer.isEmpty()) {
      return;
    }
    try (WriterLock lock = writer.get()) {
      lock.turn().lock();
      try {
        synchronized (this) {
          index.keep(news);
          derive();
        }
      } finally {
        lock.turn().unlock();
      }
    } catch (IOException e) {
      LOG.warn("bank={}: the index is not kept ({})", folder.path(), e.toString());
    }
  }

  /** Reads what was added since, here or by another process. */
  synchronized void follow() {
    try {
      boolean news = index.follow();
      if (journal.follow() || news) {
        derive();
      }
    } catch (IOException e) {
      LOG.warn("bank={}: the journal cannot be read ({})", folder.path(), e.toString());
    }
  }

  /** Remembers that something changed: lists are made when they are asked for. */
  private void derive() {
    generation++;
    listed = false;
    if (journal.changes() != changesInEdits) {
      edits = Edits.of(journal.lines());
      changesInEdits = journal.changes();
    }
    for (Damage damage : damages()) {
      if (told.add(damage)) {
        LOG.warn("{}", damage.describe());
      }
    }
  }

  private void list() {
    if (listed) {
      return;
    }
    List<DemonstrationSummary> visible = new ArrayList<>(index.files().size());
    List<DemonstrationSummary> hidden = new ArrayList<>();
    for (IndexedFile file : index.files().values()) {
      DemonstrationSummary summary = file.summary();
      if (summary != null) {
        Edits said = edits.get(summary.id());
        (said != null && said.deleted() ? hidden : visible).add(after(summary));
      }
    }
    visible.sort(Comparator.comparing(DemonstrationSummary::id));
    shown = List.copyOf(visible);
    deleted = List.copyOf(hidden);
    listed = true;
  }

  private DemonstrationSummary after(DemonstrationSummary file) {
    Edits said = edits.get(file.id());
    return said == null ? file : said.applyTo(file);
  }

  synchronized List<DemonstrationSummary> shown() {
    list();
    return shown;
  }

  synchronized List<DemonstrationSummary> deleted() {
    list();
    return deleted;
  }

  /** Counts changes, so that what was made of a state can be told from what holds now. */
  synchronized long generation() {
    return generation;
  }

  /** Returns what is known of a demonstration, deleted or not; empty if its file is damaged. */
  synchronized Optional<DemonstrationSummary> find(String id) {
    IndexedFile file = index.files().get(id + Container.EXTENSION);
    DemonstrationSummary summary = file == null ? null : file.summary();
    return Optional.ofNullable(summary).map(this::after);
  }

  /** Returns the stamp of the whole file of a demonstration. */
  synchronized Optional<FileStamp> stamp(String id) {
    IndexedFile file = index.files().get(id + Container.EXTENSION);
    return file == null || file.summary() == null ? Optional.empty() : Optional.of(file.stamp());
  }

  synchronized Edits edits(String id) {
    return edits.getOrDefault(id, Edits.NONE);
  }

  synchronized List<JournalLine> lines() {
    return journal.lines();
  }

  synchronized List<Damage> damages() {
    List<Damage> all = new ArrayList<>();
    all.addAll(index.damages());
    all.addAll(journal.damages());
    return all;
  }

  synchronized List<Path> leftovers() {
    return index.leftovers();
  }

  /** Returns a copy of what is known of every file, by name. */
  synchronized Map<String, IndexedFile> files() {
    return new TreeMap<>(index.files());
  }

  /** Takes up a file that changed; the caller is the writer and has the turn. */
  synchronized void note(String name, DerivedEntry entry) {
    index.note(name, entry);
    derive();
  }

  /** Takes up what is known of a file without telling others. */
  synchronized void believe(DerivedEntry entry) {
    index.take(entry);
    derive();
  }

  /** Takes up files that changed; the caller is the writer and has the turn. */
  synchronized void note(List<DerivedEntry> entries) throws IOException {
    index.append(entries);
    derive();
  }

  /** Appends to the journal; the caller is the writer and has the turn. */
  synchronized void append(List<JournalLine> entries) throws IOException {
    journal.append(entries);
    derive();
  }

  /** Cuts what a killed writer left at the journal's end; see {@link Journal#cutTornTail}. */
  synchronized Optional<Path> cutTornTail() throws IOException {
    Optional<Path> cut = journal.cutTornTail();
    derive();
    return cut;
  }
}
