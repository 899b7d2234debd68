/**
 * From an image to the objects in it: the table, what stands on it, the view of each object, and a
 * code of its shape.
 *
 * <p>Demonstrations and live scenes go through the same filters, so that what differs between their
 * clouds is the scene and not the processing. Everything here works from depth and colour alone.
 */
@NullMarked
package org.reprise.policy.perception;

import org.jspecify.annotations.NullMarked;
