/**
 * A recorded demonstration as it is looked at: replayed, on a time line, in pictures, in figures.
 */
@NullMarked
package org.reprise.teleop.review;

import org.jspecify.annotations.NullMarked;
