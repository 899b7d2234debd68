package org.reprise.core.retrieval;

/** Finds the demonstration that fits an instruction and the objects in view, or says that none. */
@FunctionalInterface
public interface Retriever {
  /** Answers a query; never an unchecked nearest neighbour. */
  RetrievalOutcome retrieve(Query query);

  /**
   * Hears how an execution of a demonstration ended, so that what fails comes later next time.
   *
   * @param demonstration its name
   * @param success whether it worked out
   */
  default void learn(String demonstration, boolean success) {}
}
