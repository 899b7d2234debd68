package org.reprise.retrieval.index;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * compared exactly. Any thread may call.
 */
public final class TieredIndex implements CodeIndex, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TieredIndex.class);

  private final int exactUpTo;
  private final Supplier<LuceneIndex> graphs;
  private FlatIndex flat = new FlatIndex();
  private Optional<LuceneIndex> graph = Optional.empty();
  private boolean refused;

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
    try {
      LuceneIndex opened = graphs.get();
      opened.add(flat.all());
      flat = new FlatIndex();
      graph = Optional.of(opened);
      return opened.size() > 0;
    } catch (UncheckedIOException e) {
      LOG.warn("{}: all codes stay in memory and are compared exactly", e.getMessage());
      refused = true;
      return false;
    }
  }

  @Override
  public synchronized void add(Collection<NamedCode> codes) {
    expect(flat.size() + codes.size());
    index().add(codes);
  }

  private CodeIndex index() {
    return graph.isPresent() ? graph.get() : flat;
  }

  @Override
  public synchronized int size() {
    return index().size();
  }

  @Override
  public synchronized Set<String> names() {
    return index().names();
  }

  @Override
  public synchronized List<Neighbor> nearest(ShapeCode code, int count) {
    return index().nearest(code, count);
  }

  @Override
  public synchronized List<List<Neighbor>> nearest(
      List<ShapeCode> codes, int count, Set<String> among) {
    return graph.isPresent() && among.size() <= exactUpTo
        ? graph.get().nearestOfAll(codes, count, among)
        : index().nearest(codes, count, among);
  }

  /** Commits what is on disk and closes it. */
  @Override
  public synchronized void close() {
    graph.ifPresent(LuceneIndex::close);
    graph = Optional.empty();
    flat = new FlatIndex();
  }
}
