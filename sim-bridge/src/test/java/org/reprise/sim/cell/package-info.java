/** Tests of the simulated cell. */
@NullMarked
package org.reprise.sim.cell;

import org.jspecify.annotations.NullMarked;
