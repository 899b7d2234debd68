/** Messages and their encoding: little-endian fields, one after the other, lengths as 32 bits. */
@NullMarked
package org.reprise.ros.message;

import org.jspecify.annotations.NullMarked;
