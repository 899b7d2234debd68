/**
 * The things that stand on the simulated table: drawn from a seed, built of primitives, described
 * by the measures that tasks need.
 */
@NullMarked
package org.reprise.sim.objects;

import org.jspecify.annotations.NullMarked;
