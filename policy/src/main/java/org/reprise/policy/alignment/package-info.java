/**
 * Registration of a demonstrated object to where it stands now, over the full circle of yaw.
 *
 * <p>A pose is judged by both partial views at once: each surface point of one view either lies on
 * the surface that the other camera measured, or is hidden from it, or contradicts it. Choosing the
 * pose by that cost, and not by the error of the inliers, is what makes the full circle possible.
 */
@NullMarked
package org.reprise.policy.alignment;

import org.jspecify.annotations.NullMarked;
