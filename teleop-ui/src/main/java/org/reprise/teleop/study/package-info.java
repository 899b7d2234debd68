/** Studies as their events tell them. */
@NullMarked
package org.reprise.teleop.study;

import org.jspecify.annotations.NullMarked;
