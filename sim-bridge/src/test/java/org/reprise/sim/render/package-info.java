/** Tests of rendering and depth noise. */
@NullMarked
package org.reprise.sim.render;

import org.jspecify.annotations.NullMarked;
