/**
 * The motion near the object: demonstrated trajectories carried over to where the object is now.
 */
@NullMarked
package org.reprise.policy.interaction;

import org.jspecify.annotations.NullMarked;
