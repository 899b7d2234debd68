/** What two modules exchange: values, ports, the clock, and the schema of disk and wire. */
@NullMarked
package org.reprise.core;

import org.jspecify.annotations.NullMarked;
