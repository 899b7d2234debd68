/**
 * Ways for the arm that touch nothing: what the arm's body occupies, how far that is from the
 * table, the objects and itself, and the search for a path in joint space.
 */
@NullMarked
package org.reprise.controller.planning;

import org.jspecify.annotations.NullMarked;
