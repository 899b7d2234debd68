package org.reprise.sim.render;

import java.util.List;

/**
 * Names the libraries that can open a GL context.
 *
 * @param egl names of EGL, tried first
 * @param osMesa names of OSMesa
 */
record GlLibraries(List<String> egl, List<String> osMesa) {
  /** The names that Linux distributions use. */
  static final GlLibraries SYSTEM =
      new GlLibraries(List.of("libEGL.so.1"), List.of("libOSMesa.so.8", "libOSMesa.so.6"));

  /** Copies the lists. */
  GlLibraries {
    egl = List.copyOf(egl);
    osMesa = List.copyOf(osMesa);
  }
}
