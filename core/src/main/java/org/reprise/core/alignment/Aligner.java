package org.reprise.core.alignment;

import org.reprise.core.vision.ObjectView;

/** Finds how an object has moved since a demonstration. */
@FunctionalInterface
public interface Aligner {
  /**
   * Registers two views of one object.
   *
   * @param demo the object as it stood in the demonstration
   * @param live the object as it stands now
   */
  AlignmentOutcome align(ObjectView demo, ObjectView live);
}
