package org.reprise.sim.cell;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds what a scene adds to the cell, as fragments of MJCF. Angles are radians. Names starting
 * with {@code robot/} and the bodies {@code table} and {@code pedestal} belong to the cell.
 *
 * @param assetXml what stands in {@code <asset>}
 * @param worldbodyXml what stands in {@code <worldbody>}: the objects, one top-level body each
 * @param tailXml whole sections at the end of the document, e.g. {@code <equality>} or {@code
 *     <sensor>}
 * @param initialPositions where joints start, by name: one value for hinge and slide, seven for a
 *     free joint (x, y, z in meters, then the quaternion w, x, y, z)
 */
public record CellScene(
    String assetXml,
    String worldbodyXml,
    String tailXml,
    Map<String, List<Double>> initialPositions) {
  /** The table with nothing on it. */
  public static final CellScene EMPTY = new CellScene("", "", "", Map.of());

  /** Copies the positions. */
  public CellScene {
    initialPositions =
        initialPositions.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }
}
