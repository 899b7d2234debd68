package org.reprise.retrieval.language;

import java.util.List;
import java.util.Optional;

/**
 * One verb with what was said around it, before it is decided which object plays which part.
 *
 * @param action what the verb says
 * @param plain objects without a preposition, those after the verb first
 * @param related objects with a preposition, in order
 * @param relation a preposition that was left alone: "put the lid on"
 * @param direction where to
 * @param manner words about how
 * @param ununderstood words that found no place
 * @param strays words that may forbid what is said
 */
record Clause(
    String action,
    List<PhraseBuilder> plain,
    List<PhraseBuilder> related,
    Optional<String> relation,
    Optional<String> direction,
    List<String> manner,
    List<String> ununderstood,
    List<String> strays) {}
