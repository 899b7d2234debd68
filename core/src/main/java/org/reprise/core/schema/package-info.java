/**
 * Mappers between the values of {@code core} and the protobuf records of disk and wire, exact in
 * both directions: what is read equals what was written, bit by bit.
 *
 * <p>A mapper has {@code toRecord} and {@code fromRecord}. A record that lacks a field or holds a
 * value that is none (NaN, a broken picture, a negative depth) is refused with the field's path.
 * Files and sockets are known to others.
 */
@NullMarked
package org.reprise.core.schema;

import org.jspecify.annotations.NullMarked;
