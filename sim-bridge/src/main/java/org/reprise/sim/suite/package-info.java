/**
 * The task suite: what stands on the table, what shall be done with it, who shows it once and how
 * one sees that it was done.
 */
@NullMarked
package org.reprise.sim.suite;

import org.jspecify.annotations.NullMarked;
