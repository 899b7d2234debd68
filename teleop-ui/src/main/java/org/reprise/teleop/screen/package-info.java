/** The screens and what they are made of. */
@NullMarked
package org.reprise.teleop.screen;

import org.jspecify.annotations.NullMarked;
