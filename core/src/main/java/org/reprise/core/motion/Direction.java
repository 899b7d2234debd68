package org.reprise.core.motion;

import java.util.Locale;
import org.reprise.core.geometry.Vector3;

/** Names where the hand goes, in the base frame. */
public enum Direction {
  /** Along x, away from the robot. */
  FORWARD(1, 0, 0),
  /** Against x, towards the robot. */
  BACK(-1, 0, 0),
  /** Along y. */
  LEFT(0, 1, 0),
  /** Against y. */
  RIGHT(0, -1, 0),
  /** Along z. */
  UP(0, 0, 1),
  /** Against z. */
  DOWN(0, 0, -1);

  private final int x;
  private final int y;
  private final int z;

  Direction(int x, int y, int z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** Returns the unit vector in the base frame. */
  public Vector3 unit() {
    return new Vector3(x, y, z);
  }

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
