package org.reprise.ros.node;

import java.util.regex.Pattern;
import org.reprise.ros.RosException;

/**
 * Names something in the ROS graph: {@code /global}, {@code relative} or {@code ~private}.
 *
 * @param text the name as it is written
 */
public record GraphName(String text) {
  private static final Pattern VALID = Pattern.compile("/|[~/]?[A-Za-z]\\w*(/[A-Za-z]\\w*)*");

  /**
   * Validates the name.
   *
   * @throws RosException if the name breaks the rules of ROS
   */
  public GraphName {
    if (!VALID.matcher(text).matches()) {
      throw new RosException(
          "name=%s: letters, digits and _ between single slashes, ~ or / only in front"
              .formatted(text));
    }
  }

  /** Makes a name. */
  public static GraphName of(String text) {
    return new GraphName(text);
  }

  /** Tells whether the name starts at the root. */
  public boolean isGlobal() {
    return text.startsWith("/");
  }

  /** Tells whether the name lies below the node's own. */
  public boolean isPrivate() {
    return text.startsWith("~");
  }

  /** Returns a name below this one. */
  public GraphName join(String below) {
    return new GraphName(text.equals("/") ? "/" + below : text + "/" + below);
  }

  @Override
  public String toString() {
    return text;
  }
}
