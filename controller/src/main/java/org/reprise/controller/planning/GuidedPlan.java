package org.reprise.controller.planning;

import java.util.List;

/**
 * A plan that keeps to a drawn path where it can.
 *
 * @param plan how the arm gets there
 * @param followed how many places of the path it goes through
 * @param refused the places that it does not, and why
 */
public record GuidedPlan(Plan plan, int followed, List<String> refused) {
  /** Copies the list. */
  public GuidedPlan {
    refused = List.copyOf(refused);
  }
}
