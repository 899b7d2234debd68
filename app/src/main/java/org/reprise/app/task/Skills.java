package org.reprise.app.task;

import org.reprise.core.alignment.Aligner;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.ManualGate;

/**
 * What tasks are carried out with.
 *
 * @param retriever bank to search
 * @param aligner registration
 * @param wallClock clock by which phases are timed
 * @param methods what can lead the hand; used on the arm's thread
 * @param attempts where corrected attempts are kept
 * @param gate decides when the operator is asked whether a plan fits
 */
public record Skills(
    Retriever retriever,
    Aligner aligner,
    NanoClock wallClock,
    OfferedMethods methods,
    Attempts attempts,
    Gate gate) {
  /** Has replay only, and keeps no attempts. */
  public Skills(Retriever retriever, Aligner aligner, NanoClock wallClock) {
    this(retriever, aligner, wallClock, OfferedMethods.REPLAY, Attempts.NONE, new ManualGate());
  }
}
