/**
 * Finds codes that are alike: exactly among all of them with the Vector API ({@link
 * org.reprise.retrieval.index.FlatIndex}), or by a graph on disk ({@link
 * org.reprise.retrieval.index.LuceneIndex}). Knows neither bank nor encoder.
 */
@NullMarked
package org.reprise.retrieval.index;

import org.jspecify.annotations.NullMarked;
