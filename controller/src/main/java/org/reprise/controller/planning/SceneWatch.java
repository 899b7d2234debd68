package org.reprise.controller.planning;

import java.util.Optional;
import org.reprise.core.robot.Obstacles;

/** Tells a planned motion that the scene has changed. Asked now and then while the arm moves. */
@FunctionalInterface
public interface SceneWatch {
  /** A scene that nobody watches. */
  SceneWatch STILL = Optional::empty;

  /** Returns what the arm must not touch now, if that has changed since the last call. */
  Optional<Obstacles> changed();
}
