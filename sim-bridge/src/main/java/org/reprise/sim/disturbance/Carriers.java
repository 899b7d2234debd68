package org.reprise.sim.disturbance;

import org.reprise.sim.cell.ObjectCarrier;
import org.reprise.sim.cell.SimulatedCell;

/** Finds what carries a body. */
final class Carriers {
  private Carriers() {}

  static ObjectCarrier of(SimulatedCell cell, String body) {
    return cell.carrier(body)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "body=%s: has no free joint %s/free, so it cannot be moved; choose another"
                    .formatted(body, body)));
  }
}
