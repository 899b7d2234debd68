/** Tests of the trials, short enough for every build. */
@NullMarked
package org.reprise.controller.trial;

import org.jspecify.annotations.NullMarked;
