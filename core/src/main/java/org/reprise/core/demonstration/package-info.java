/**
 * What the bank keeps: demonstrations, cut into stages, with everything that was measured while
 * they were shown.
 */
@NullMarked
package org.reprise.core.demonstration;

import org.jspecify.annotations.NullMarked;
