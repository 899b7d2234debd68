/** From what the camera sees to motion: perception, alignment, interaction and the task. */
@NullMarked
package org.reprise.policy;

import org.jspecify.annotations.NullMarked;
