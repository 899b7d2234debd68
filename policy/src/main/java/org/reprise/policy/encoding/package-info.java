/**
 * Codes of objects by their shape: a network that says of two partial views whether they show one
 * object, trained on views of made-up objects.
 */
@NullMarked
package org.reprise.policy.encoding;

import org.jspecify.annotations.NullMarked;
