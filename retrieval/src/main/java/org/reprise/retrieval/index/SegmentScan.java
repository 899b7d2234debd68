package org.reprise.retrieval.index;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;
import org.reprise.core.vision.ShapeCode;

/** Compares a code with all chosen ones of a segment of a {@link LuceneIndex}. */
final class SegmentScan {
  private static final int ROUNDING_RESERVE = 16;

  private SegmentScan() {}

  /** Returns the documents of a segment whose numbers are among some, in ascending order. */
  static BitSet chosen(LeafReader leaf, long[] wanted) throws IOException {
    BitSet chosen = new BitSet(leaf.maxDoc());
    NumericDocValues numbers = leaf.getNumericDocValues(LuceneIndex.NUMBER);
    if (numbers != null) {
      Bits live = leaf.getLiveDocs();
      for (int doc = numbers.nextDoc(); doc != NO_MORE_DOCS; doc = numbers.nextDoc()) {
        if ((live == null || live.get(doc))
            && Arrays.binarySearch(wanted, numbers.longValue()) >= 0) {
          chosen.set(doc);
        }
      }
    }
    return chosen;
  }

  /** Returns the best of a segment, a few more than asked for, in no order. */
  static List<ScoreDoc> scan(LeafReader leaf, ShapeCode code, int count, BitSet chosen)
      throws IOException {
    PriorityQueue<ScoreDoc> best =
        new PriorityQueue<>(Comparator.comparingDouble(hit -> hit.score));
    FloatVectorValues vectors = leaf.getFloatVectorValues(LuceneIndex.CODE);
    VectorScorer scorer = vectors == null ? null : vectors.scorer(code.toArray());
    if (scorer != null) {
      DocIdSetIterator docs = scorer.iterator();
      for (int doc = docs.nextDoc(); doc != NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (chosen.get(doc)) {
          float score = scorer.score();
          if (best.size() < count + ROUNDING_RESERVE || score > best.element().score) {
            best.add(new ScoreDoc(doc, score));
            if (best.size() > count + ROUNDING_RESERVE) {
              best.remove();
            }
          }
        }
      }
    }
    return List.copyOf(best);
  }
}
