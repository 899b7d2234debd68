package org.reprise.teleop.screen;

/** Hears what the operator decides about a demonstration that was just recorded. */
public interface Decisions {
  /** It is kept as it is. */
  void kept(String id);

  /** It is left as it is: it was deleted or cannot be shown. */
  void left();

  /** It was deleted, which can be undone; the operator wants to record it anew. */
  void redo(String id);
}
