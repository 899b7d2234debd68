package org.reprise.retrieval.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.ShapeCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches codes by a graph of near ones: for more codes than can all be compared.
 *
 * <p>The graph is that of Malkov and Yashunin, "Efficient and Robust Approximate Nearest Neighbor
 * Search Using Hierarchical Navigable Small World Graphs", TPAMI 2020, as Lucene has it. It looks
 * for 50 codes at least and keeps those that were asked for; now and then it misses one.
 *
 * <p>Codes are on disk, committed a thousand at a time and when this is closed: what a crash loses
 * is added again from the bank. A folder of another encoder is begun anew, and so is one that is
 * damaged: all bytes are compared with their sums once, when it is opened. Files are mapped: where
 * a page cannot be read any more, or a file was cut, any method may throw an {@link InternalError}.
 */
public final class LuceneIndex implements CodeIndex, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
  private static final String NAME = "name";
  static final String NUMBER = "number";
  static final String CODE = "code";
  private static final String ENCODER = "encoder";
  private static final int LEAST_SEARCHED = 50;
  private static final int COMMIT_EVERY = 1000;

  private final String encoderVersion;
  private final Directory directory;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private int uncommitted;

  /** How many numbers a code has; 0 as long as there is none. */
  private int length;

  private LuceneIndex(String encoderVersion, Directory directory, IndexWriter writer)
      throws IOException {
    this.encoderVersion = encoderVersion;
    this.directory = directory;
    this.writer = writer;
    reader = intact(DirectoryReader.open(writer));
    FieldInfo known = FieldInfos.getMergedFieldInfos(reader).fieldInfo(CODE);
    length = known == null ? 0 : known.getVectorDimension();
  }

  /**
   * Opens an index, or makes one.
   *
   * @param folder where its files are
   * @param encoderVersion version of the encoder of all codes
   * @throws UncheckedIOException if the folder cannot be written, or another process has it
   */
  public static LuceneIndex open(Path folder, String encoderVersion) {
    try {
      Directory directory = FSDirectory.open(folder);
      try {
        return open(directory, encoderVersion);
      } catch (IOException | RuntimeException | InternalError e) {
        closeQuietly(directory, e);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("index=" + folder + " cannot be opened", e);
    }
  }

  /** Opens what is in a directory; what is damaged or of another encoder is made anew. */
  static LuceneIndex open(Directory directory, String encoderVersion) throws IOException {
    if (isUsable(directory, encoderVersion)) {
      try {
        return open(directory, encoderVersion, IndexWriterConfig.OpenMode.APPEND);
      } catch (LockObtainFailedException e) {
        throw e;
      } catch (IOException | RuntimeException | InternalError e) {
        LOG.warn("index={} is damaged and made anew ({})", directory, e.toString());
      }
    }
    empty(directory);
    return open(directory, encoderVersion, IndexWriterConfig.OpenMode.CREATE);
  }

  private static LuceneIndex open(
      Directory directory, String encoderVersion, IndexWriterConfig.OpenMode mode)
      throws IOException {
    IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setOpenMode(mode));
    try {
      writer.setLiveCommitData(Map.of(ENCODER, encoderVersion).entrySet());
      return new LuceneIndex(encoderVersion, directory, writer);
    } catch (IOException | RuntimeException | InternalError e) {
      closeQuietly(writer::rollback, e);
      throw e;
    }
  }

  /** Deletes all files: a writer that creates reads the last commit, which may be the damage. */
  private static void empty(Directory directory) throws IOException {
    Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME);
    try (lock) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  private static boolean isUsable(Directory directory, String encoderVersion) {
    try {
      return DirectoryReader.indexExists(directory)
          && encoderVersion.equals(
              SegmentInfos.readLatestCommit(directory).getUserData().get(ENCODER));
    } catch (IOException | RuntimeException | InternalError e) {
      LOG.warn("index={} is damaged and made anew ({})", directory, e.toString());
      return false;
    }
  }

  private static DirectoryReader intact(DirectoryReader reader) throws IOException {
    try {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return reader;
    } catch (IOException | RuntimeException | InternalError e) {
      closeQuietly(reader, e);
      throw e;
    }
  }

  private static void closeQuietly(Closeable what, Throwable reason) {
    try {
      what.close();
    } catch (IOException | RuntimeException | InternalError e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public synchronized void add(Collection<NamedCode> codes) {
    if (codes.isEmpty()) {
      return;
    }
    int lengthThen = length > 0 ? length : codes.iterator().next().code().toArray().length;
    codes.forEach(one -> require(one.code(), lengthThen));
    length = lengthThen;
    try {
      for (NamedCode one : codes) {
        Document document = new Document();
        document.add(new StringField(NAME, one.name(), Field.Store.YES));
        document.add(new NumericDocValuesField(NUMBER, number(one.name())));
        document.add(
            new KnnFloatVectorField(
                CODE, one.code().toArray(), VectorSimilarityFunction.DOT_PRODUCT));
        writer.updateDocument(new Term(NAME, one.name()), document);
      }
      uncommitted += codes.size();
      if (uncommitted >= COMMIT_EVERY) {
        writer.commit();
        uncommitted = 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("codes=" + codes.size() + " are not in the index", e);
    }
  }

  private void require(ShapeCode code, int wanted) {
    int found = code.toArray().length;
    if (!code.encoderVersion().equals(encoderVersion) || (wanted > 0 && found != wanted)) {
      throw new IllegalArgumentException(
          "encoder=%s[%d] index=%s[%d]: codes of different encoders cannot be compared"
              .formatted(code.encoderVersion(), found, encoderVersion, wanted));
    }
  }

  private void requireQuestion(ShapeCode code, int count) {
    require(code, length);
    if (count < 1) {
      throw new IllegalArgumentException("count=%d: ask for one or more".formatted(count));
    }
  }

  @Override
  public synchronized int size() {
    return current().numDocs();
  }

  @Override
  public synchronized Set<String> names() {
    Set<String> all = new HashSet<>();
    try {
      Terms terms = MultiTerms.getTerms(current(), NAME);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef name = each.next(); name != null; name = each.next()) {
          all.add(name.utf8ToString());
        }
      }
      return all;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<Neighbor> nearest(ShapeCode code, int count) {
    return search(code, count, null);
  }

  @Override
  public synchronized List<List<Neighbor>> nearest(
      List<ShapeCode> codes, int count, Set<String> among) {
    Query filter =
        NumericDocValuesField.newSlowSetQuery(
            NUMBER, among.stream().mapToLong(LuceneIndex::number).toArray());
    return codes.stream().map(code -> search(code, count, filter)).toList();
  }

  /**
   * Returns for each of some codes those of the greatest cosine among a choice, as {@link
   * #nearest(List, int, Set)}, but compares with all of these: nothing is missed.
   */
  synchronized List<List<Neighbor>> nearestOfAll(
      List<ShapeCode> codes, int count, Set<String> among) {
    codes.forEach(code -> requireQuestion(code, count));
    long[] wanted = among.stream().mapToLong(LuceneIndex::number).sorted().toArray();
    DirectoryReader now = current();
    try {
      List<List<Neighbor>> all = new ArrayList<>();
      for (int i = 0; i < codes.size(); i++) {
        all.add(new ArrayList<>());
      }
      StoredFields stored = now.storedFields();
      for (LeafReaderContext leaf : now.leaves()) {
        BitSet chosen = SegmentScan.chosen(leaf.reader(), wanted);
        for (int i = 0; i < codes.size(); i++) {
          for (ScoreDoc hit : SegmentScan.scan(leaf.reader(), codes.get(i), count, chosen)) {
            all.get(i).add(neighbor(stored, leaf.docBase + hit.doc, hit.score));
          }
        }
      }
      return all.stream()
          .map(found -> found.stream().sorted(Neighbor.NEAREST_FIRST).limit(count).toList())
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Neighbor neighbor(StoredFields stored, int doc, float score) throws IOException {
    return new Neighbor(stored.document(doc).get(NAME), 2.0 * score - 1);
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("the index of codes cannot be read", e);
  }

  /**
   * Numbers a name, so that a choice of many can be told without their texts (FNV-1a, 64 bits). Two
   * of a million names have one number with a chance of 3e-8, and are then both let through.
   */
  private static long number(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private synchronized List<Neighbor> search(ShapeCode code, int count, @Nullable Query filter) {
    requireQuestion(code, count);
    DirectoryReader now = current();
    int searched = Math.max(LEAST_SEARCHED, count);
    Query query = new KnnFloatVectorQuery(CODE, code.toArray(), searched, filter);
    try {
      StoredFields stored = now.storedFields();
      List<Neighbor> found = new ArrayList<>();
      for (ScoreDoc hit : new IndexSearcher(now).search(query, count).scoreDocs) {
        found.add(neighbor(stored, hit.doc, hit.score));
      }
      found.sort(Neighbor.NEAREST_FIRST);
      return List.copyOf(found);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns a reader that sees all that was added; searches come one at a time. */
  private synchronized DirectoryReader current() {
    try {
      DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
      if (newer != null) {
        reader.close();
        reader = newer;
      }
      return reader;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Closes without a commit, whatever the disk says: what was added since the last one is lost. */
  synchronized void abandon() {
    Exception reason = new IOException("abandoned");
    closeQuietly(reader, reason);
    closeQuietly(writer::rollback, reason);
    closeQuietly(directory, reason);
    LOG.debug("an index of codes was abandoned", reason);
  }

  /** Commits and closes. */
  @Override
  public synchronized void close() {
    try (directory;
        writer;
        DirectoryReader last = reader) {
      LOG.debug("closing {} codes", last.numDocs());
    } catch (IOException e) {
      throw new UncheckedIOException("the index of codes cannot be closed", e);
    } catch (InternalError e) {
      throw new UncheckedIOException("the index of codes cannot be closed", new IOException(e));
    }
  }
}
