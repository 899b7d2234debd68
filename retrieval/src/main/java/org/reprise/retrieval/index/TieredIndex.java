package org.reprise.retrieval.index;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.reprise.core.vision.ShapeCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares exactly while candidates are few, and searches a graph on disk when they are many.
 *
 * <p>Up to a number of codes, all are in memory. From one more on they are on disk, and memory does
 * not grow with them; a question with no more candidates than that number still compares them all.
 * Codes are added one by one on either side; only the step over the number, once in the life of a
 * bank, carries codes over. Where the disk cannot be used, everything stays in memory and is
 * compared exactly; where it fails later, what was on it is lost ({@link #takeLoss}) and what is
 * added again is compared in memory. Files on disk are mapped: the Java machine tells of a page
 * that cannot be read by an {@link InternalError}. Any thread may call.
 */
public final class TieredIndex implements CodeIndex, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TieredIndex.class);

  private final int exactUpTo;
  private final Supplier<LuceneIndex> graphs;
  private FlatIndex flat = new FlatIndex();
  private Optional<LuceneIndex> graph = Optional.empty();
  private boolean refused;
  private boolean lost;

  /**
   * Makes an empty index.
   *
   * @param exactUpTo most codes that are kept in memory, and most candidates that are all compared
   * @param graphs opens the graph when it is needed; it may have codes from earlier
   */
  public TieredIndex(int exactUpTo, Supplier<LuceneIndex> graphs) {
    this.exactUpTo = exactUpTo;
    this.graphs = graphs;
  }

  /**
   * Makes ready for a number of codes. Those that the graph has from earlier are known from then
   * on.
   *
   * @param codes how many there will be, at least
   * @return whether codes came to be known
   */
  public synchronized boolean expect(int codes) {
    if (codes <= exactUpTo || graph.isPresent() || refused) {
      return false;
    }
    LuceneIndex opened = null;
    try {
      opened = graphs.get();
      opened.add(flat.all());
      boolean known = opened.size() > 0;
      flat = new FlatIndex();
      graph = Optional.of(opened);
      return known;
    } catch (UncheckedIOException | AlreadyClosedException | InternalError e) {
      LOG.warn("{}: all codes stay in memory and are compared exactly", e.getMessage());
      if (opened != null) {
        opened.abandon();
      }
      refused = true;
      return false;
    }
  }

  /**
   * Tells, once, whether the disk failed after codes had been carried over to it, so that all that
   * were added or known are gone: who wants to find them adds them again.
   */
  public synchronized boolean takeLoss() {
    boolean was = lost;
    lost = false;
    return was;
  }

  @Override
  public synchronized void add(Collection<NamedCode> codes) {
    expect(flat.size() + codes.size());
    asked(index -> {
      index.add(codes);
      return true;
    });
  }

  /** Asks the graph, if there is one, or the memory, also where the disk fails over it. */
  private <T> T asked(Function<CodeIndex, T> question) {
    return asked(question, question::apply);
  }

  private <T> T asked(Function<CodeIndex, T> question, Function<LuceneIndex, T> ofGraph) {
    if (graph.isPresent()) {
      try {
        return ofGraph.apply(graph.get());
      } catch (UncheckedIOException | AlreadyClosedException | InternalError e) {
        LOG.warn("{}: codes are compared exactly in memory from now on", e.getMessage(), e);
        graph.get().abandon();
        graph = Optional.empty();
        refused = true;
        lost = true;
      }
    }
    return question.apply(flat);
  }

  @Override
  public synchronized int size() {
    return asked(CodeIndex::size);
  }

  @Override
  public synchronized Set<String> names() {
    return asked(CodeIndex::names);
  }

  @Override
  public synchronized List<Neighbor> nearest(ShapeCode code, int count) {
    return asked(index -> index.nearest(code, count));
  }

  @Override
  public synchronized List<List<Neighbor>> nearest(
      List<ShapeCode> codes, int count, Set<String> among) {
    return asked(
        index -> index.nearest(codes, count, among),
        disk ->
            among.size() <= exactUpTo
                ? disk.nearestOfAll(codes, count, among)
                : disk.nearest(codes, count, among));
  }

  /** Commits what is on disk and closes it. */
  @Override
  public synchronized void close() {
    graph.ifPresent(LuceneIndex::close);
    graph = Optional.empty();
    flat = new FlatIndex();
  }
}
