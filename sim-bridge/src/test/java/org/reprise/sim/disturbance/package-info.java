/** Tests that each disturbance does what it says. */
@NullMarked
package org.reprise.sim.disturbance;

import org.jspecify.annotations.NullMarked;
