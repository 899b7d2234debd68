/** Studies over many episodes: teaching, running, judging by the true state, and their figures. */
@NullMarked
package org.reprise.app.study;

import org.jspecify.annotations.NullMarked;
