/** Goes through a whole session by keys and mouse, as a person would: pictures, figures, a test. */
@NullMarked
package org.reprise.teleop.tour;

import org.jspecify.annotations.NullMarked;
