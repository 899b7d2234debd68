/**
 * Correcting a task while it runs: how far to go back, whom to hand the arm to, and where the
 * policy goes on.
 */
@NullMarked
package org.reprise.policy.correction;

import org.jspecify.annotations.NullMarked;
