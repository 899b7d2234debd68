/** Tests of the robots' data and their reader. */
@NullMarked
package org.reprise.hardware;

import org.jspecify.annotations.NullMarked;
