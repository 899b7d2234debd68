package org.reprise.sim.cell;

import java.util.Map;

/**
 * Holds what a scene adds to the cell, as fragments of MJCF. Angles are radians. The world's frame
 * is the base frame. Names starting with {@code robot/} and the bodies {@code table} and {@code
 * pedestal} belong to the cell.
 *
 * @param assetXml what stands in {@code <asset>}, may be empty
 * @param worldbodyXml what stands in {@code <worldbody>}: the objects, one top-level body each
 * @param tailXml whole sections at the end of the document, e.g. {@code <equality>} or {@code
 *     <contact>}, may be empty
 * @param jointPositions where hinges and slides start that do not start at zero, by name, radians
 *     or meters
 */
public record CellScene(
    String assetXml, String worldbodyXml, String tailXml, Map<String, Double> jointPositions) {
  /** The table with nothing on it. */
  public static final CellScene EMPTY = new CellScene("", "", "", Map.of());

  /** Copies the map. */
  public CellScene {
    jointPositions = Map.copyOf(jointPositions);
  }
}
