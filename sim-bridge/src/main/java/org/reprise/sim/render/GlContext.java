package org.reprise.sim.render;

import org.reprise.sim.mujoco.MujocoUnavailableException;

/** An OpenGL context without a window, current on the thread that opened it. */
sealed interface GlContext extends AutoCloseable permits EglContext, OsMesaContext {
  /** Releases the context; on the thread that opened it. */
  @Override
  void close();

  /**
   * Opens EGL without a surface, which uses a GPU where there is one, else OSMesa.
   *
   * @throws MujocoUnavailableException if neither works; the message says what to install
   */
  static GlContext open(GlLibraries libraries) {
    return EglContext.tryOpen(libraries.egl())
        .<GlContext>map(context -> context)
        .or(() -> OsMesaContext.tryOpen(libraries.osMesa()))
        .orElseThrow(() ->
            new MujocoUnavailableException(
                "gl tried=%s,%s: no OpenGL without a window; install the Debian packages libegl1"
                        .formatted(libraries.egl(), libraries.osMesa())
                    + " and libgl1-mesa-dri, or libosmesa6"));
  }
}
