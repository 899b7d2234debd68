package org.reprise.core.motion;

import java.util.Locale;
import org.reprise.core.geometry.Vector3;

/**
 * Names how the hand turns, in the base frame and by the right-hand rule. Rotating is about the
 * vertical, left is counterclockwise seen from above. Tilting is about a level axis: what is at the
 * top goes to the side that is named, so that the nose of a hand that points forward goes down as
 * it is tilted forward.
 */
public enum Turn {
  /** About z. */
  ROTATE_LEFT(0, 0, 1),
  /** Against z. */
  ROTATE_RIGHT(0, 0, -1),
  /** About y. */
  TILT_FORWARD(0, 1, 0),
  /** Against y. */
  TILT_BACK(0, -1, 0),
  /** Against x. */
  TILT_LEFT(-1, 0, 0),
  /** About x. */
  TILT_RIGHT(1, 0, 0);

  private final int x;
  private final int y;
  private final int z;

  Turn(int x, int y, int z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** Returns the unit vector in the base frame about which the hand turns. */
  public Vector3 axis() {
    return new Vector3(x, y, z);
  }

  /** Returns the words for it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
