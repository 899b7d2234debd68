package org.reprise.retrieval.language;

/** The kinds of words that the lexicon knows, besides verbs. */
enum SenseKind {
  RELATION,
  ARTICLE,
  PRONOUN,
  CONJUNCTION,
  NEGATION,
  LATER,
  TIME,
  EVENT,
  QUESTION,
  FILLER,
  WISH,
  REASON,
  REMARK,
  DIRECTION,
  PARTICLE,
  MOTION,
  MANNER,
  AMOUNT,
  SHARE,
  UNIT,
  NUMBER,
  VAGUE,
  SIDE,
  COLOR,
  SIZE,
  MATERIAL,
  SURFACE,
  PART,
  NOUN
}
