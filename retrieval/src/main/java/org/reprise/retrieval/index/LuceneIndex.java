package org.reprise.retrieval.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.ShapeCode;

/**
 * Searches codes by a graph of near ones: for more codes than can all be compared.
 *
 * <p>The graph is that of Malkov and Yashunin, "Efficient and Robust Approximate Nearest Neighbor
 * Search Using Hierarchical Navigable Small World Graphs", TPAMI 2020, as Lucene has it. It looks
 * for 50 codes at least and keeps those that were asked for; now and then it misses one.
 *
 * <p>Codes are on disk, committed a thousand at a time and when this is closed: what a crash loses
 * is added again from the bank. A folder of another encoder is begun anew.
 */
public final class LuceneIndex implements CodeIndex, AutoCloseable {
  private static final String NAME = "name";
  private static final String CODE = "code";
  private static final String ENCODER = "encoder";
  private static final int LEAST_SEARCHED = 50;
  private static final int COMMIT_EVERY = 1000;

  private final String encoderVersion;
  private final Directory directory;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private int uncommitted;

  private LuceneIndex(String encoderVersion, Directory directory, IndexWriter writer)
      throws IOException {
    this.encoderVersion = encoderVersion;
    this.directory = directory;
    this.writer = writer;
    reader = DirectoryReader.open(writer);
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
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setOpenMode(
                  isUsable(directory, encoderVersion)
                      ? IndexWriterConfig.OpenMode.APPEND
                      : IndexWriterConfig.OpenMode.CREATE);
      IndexWriter writer = new IndexWriter(directory, config);
      writer.setLiveCommitData(Map.of(ENCODER, encoderVersion).entrySet());
      return new LuceneIndex(encoderVersion, directory, writer);
    } catch (IOException e) {
      throw new UncheckedIOException("index=" + folder + " cannot be opened", e);
    }
  }

  private static boolean isUsable(Directory directory, String encoderVersion) {
    try {
      return DirectoryReader.indexExists(directory)
          && encoderVersion.equals(
              SegmentInfos.readLatestCommit(directory).getUserData().get(ENCODER));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public synchronized void add(Collection<NamedCode> codes) {
    codes.forEach(one -> require(one.code()));
    try {
      for (NamedCode one : codes) {
        Document document = new Document();
        document.add(new StringField(NAME, one.name(), Field.Store.YES));
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

  private void require(ShapeCode code) {
    if (!code.encoderVersion().equals(encoderVersion)) {
      throw new IllegalArgumentException(
          "encoder=%s index=%s: codes of different encoders cannot be compared"
              .formatted(code.encoderVersion(), encoderVersion));
    }
  }

  @Override
  public synchronized int size() {
    return current().numDocs();
  }

  @Override
  public List<Neighbor> nearest(ShapeCode code, int count) {
    return search(code, count, null);
  }

  @Override
  public List<Neighbor> nearest(ShapeCode code, int count, Set<String> among) {
    return search(
        code, count, new TermInSetQuery(NAME, among.stream().map(BytesRef::new).toList()));
  }

  private synchronized List<Neighbor> search(ShapeCode code, int count, @Nullable Query filter) {
    require(code);
    if (count < 1) {
      throw new IllegalArgumentException("count=%d: ask for one or more".formatted(count));
    }
    DirectoryReader now = current();
    int searched = Math.max(LEAST_SEARCHED, count);
    Query query = new KnnFloatVectorQuery(CODE, code.toArray(), searched, filter);
    try {
      StoredFields stored = now.storedFields();
      List<Neighbor> found = new ArrayList<>();
      for (ScoreDoc hit : new IndexSearcher(now).search(query, count).scoreDocs) {
        found.add(new Neighbor(stored.document(hit.doc).get(NAME), 2.0 * hit.score - 1));
      }
      found.sort(Neighbor.NEAREST_FIRST);
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of codes cannot be read", e);
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
      throw new UncheckedIOException("the index of codes cannot be read", e);
    }
  }

  /** Commits and closes. */
  @Override
  public synchronized void close() {
    try (directory) {
      reader.close();
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the index of codes cannot be closed", e);
    }
  }
}
