/**
 * What a camera sees: images, clouds, the views of single objects, and the ports that make them.
 *
 * <p>Images are row-major with the origin at the top left; pixel (u, v) is column u of row v. The
 * camera frame has x right, y down, z forward (OpenCV). A pixel's centre is at integer (u, v).
 */
@NullMarked
package org.reprise.core.vision;

import org.jspecify.annotations.NullMarked;
