/** Tests of the task suite, with an arm of their own that follows the demonstrator's plans. */
@NullMarked
package org.reprise.sim.suite;

import org.jspecify.annotations.NullMarked;
