/** Tests of the things that stand on the table. */
@NullMarked
package org.reprise.sim.objects;

import org.jspecify.annotations.NullMarked;
