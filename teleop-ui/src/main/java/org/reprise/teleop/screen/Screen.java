package org.reprise.teleop.screen;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** One of the window's screens. */
public interface Screen {
  /** Returns its name in the navigation. */
  String title();

  /** Returns its picture in the navigation: an SVG path in a field of 24 by 24. */
  String icon();

  /** Returns what it shows. */
  Node content();

  /** Returns in one sentence what to do here next. */
  String hint();

  /** It comes into view. */
  default void shown() {}

  /** It goes out of view. */
  default void hidden() {}

  /** The window closes: lets go of devices. */
  default void close() {}

  /** A key is pressed that nothing in the screen took; consumed where it means something here. */
  default void key(KeyEvent event) {}
}
