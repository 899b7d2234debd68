/**
 * The way to the controller: connecting, finding it again, calls and streams off the window's
 * thread.
 */
@NullMarked
package org.reprise.teleop.link;

import org.jspecify.annotations.NullMarked;
