package org.reprise.core.retrieval;

/** Finds the demonstration that fits an instruction and the objects in view, or says that none. */
@FunctionalInterface
public interface Retriever {
  /** Answers a query; never an unchecked nearest neighbour. */
  RetrievalOutcome retrieve(Query query);
}
