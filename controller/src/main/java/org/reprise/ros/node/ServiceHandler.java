package org.reprise.ros.node;

/** Answers requests of a service; from many threads at a time. */
@FunctionalInterface
public interface ServiceHandler<Q, R> {
  /**
   * Answers one request.
   *
   * @throws RuntimeException if it cannot; the text is sent to the client as the reason
   */
  R answer(Q request);
}
