package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives every stage an object of its own.
 *
 * @param objects index of the object for each stage
 * @param score geometric mean of the stages' scores, so that two stages weigh as much as one
 */
record Assignment(List<Integer> objects, double score) {
  /** Copies the list. */
  Assignment {
    objects = List.copyOf(objects);
  }

  /** Lists all assignments of fitting, distinct objects, best first; equal ones by object. */
  static List<Assignment> all(List<List<StageFit>> fits) {
    List<Assignment> found = new ArrayList<>();
    extend(fits, new ArrayList<>(), 1, found);
    found.sort(
        Comparator.comparingDouble((Assignment a) -> -a.score())
            .thenComparing(a -> a.objects().toString()));
    return found;
  }

  private static void extend(
      List<List<StageFit>> fits, List<Integer> chosen, double product, List<Assignment> found) {
    if (chosen.size() == fits.size()) {
      found.add(new Assignment(chosen, Math.pow(product, 1.0 / fits.size())));
      return;
    }
    List<StageFit> stage = fits.get(chosen.size());
    for (int object = 0; object < stage.size(); object++) {
      if (stage.get(object).fits() && !chosen.contains(object)) {
        chosen.addLast(object);
        extend(fits, chosen, product * stage.get(object).score(), found);
        chosen.removeLast();
      }
    }
  }
}
