package org.reprise.app.evaluation;

/** Hears how a study goes on, from any of its threads. */
public interface StudyListener {
  /** The amount of work is known. */
  void planned(int steps);

  /** A piece of work was done that is no try. */
  void stepped(String words);

  /** A try was made: a piece of work, too. */
  void tried(Try one);

  /** Tells whether nobody wants the results any more; asked often. */
  boolean cancelled();
}
