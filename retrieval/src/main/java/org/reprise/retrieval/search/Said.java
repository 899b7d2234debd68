package org.reprise.retrieval.search;

/**
 * A demonstration whose words fit a wish.
 *
 * @param teaching its words
 * @param language how well they fit, in (0, 1]
 * @param trust how far its own record of success is to be trusted, in (0, 1]
 */
record Said(Teaching teaching, double language, double trust) {
  String id() {
    return teaching.summary().id();
  }

  double weight() {
    return language * trust;
  }
}
