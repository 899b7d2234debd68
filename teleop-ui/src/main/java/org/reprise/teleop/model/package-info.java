/** What the window shows, on the thread of JavaFX. */
@NullMarked
package org.reprise.teleop.model;

import org.jspecify.annotations.NullMarked;
