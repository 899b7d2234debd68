/**
 * Which demonstrations a bank that is to stay small can do without: those whose scene another one
 * of the same task covers, that did not work out, that no person showed, that are old. What is
 * forgotten is told with its reason and is not destroyed.
 */
@NullMarked
package org.reprise.retrieval.forgetting;

import org.jspecify.annotations.NullMarked;
