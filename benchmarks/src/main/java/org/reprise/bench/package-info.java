/** Measurements behind {@code ./reprise bench}, each against a named peer where there is one. */
@NullMarked
package org.reprise.bench;

import org.jspecify.annotations.NullMarked;
