package org.reprise.core.alignment;

import java.util.List;
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

  /**
   * Registers what several demonstrations show of one object with a view of it.
   *
   * @param demos the object as it stood in each demonstration, the one to be repeated first
   * @param live the object as it stands now
   * @return its motion since the first demonstration; an aligner of single views takes that alone
   */
  default AlignmentOutcome align(List<ObjectView> demos, ObjectView live) {
    return align(demos.getFirst(), live);
  }
}
