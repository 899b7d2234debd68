/**
 * The bank: a folder in which every demonstration is one immutable, checksummed file.
 *
 * <p>A file is written under a temporary name, synced and renamed, so that a name that ends in
 * {@code .demo} is whole at any moment, whatever is killed when. Damage that happens later (a
 * flipped bit, a cut file) is found by checksums, named, and costs that file alone.
 */
@NullMarked
package org.reprise.retrieval.bank;

import org.jspecify.annotations.NullMarked;
