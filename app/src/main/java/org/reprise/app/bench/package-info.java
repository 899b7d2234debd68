/** The port through which {@code ./reprise bench} finds the benchmarks. */
@NullMarked
package org.reprise.app.bench;

import org.jspecify.annotations.NullMarked;
