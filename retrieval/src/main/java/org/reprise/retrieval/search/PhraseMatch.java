package org.reprise.retrieval.search;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.ParsedInstruction;

/**
 * Scores how well the words of a demonstration answer the words of a wish, in [0, 1]; 0 is a no.
 *
 * @param parser knows which skills answer which
 */
record PhraseMatch(InstructionParser parser) {
  private static final double OTHER_SKILL = 0.85;
  private static final double UNSAID = 0.9;
  private static final double ANYTHING = 0.8;
  private static final double PART_OF = 0.85;
  private static final double OTHER_DESCRIPTION = 0.95;
  private static final double UNUNDERSTOOD_WORD = 0.97;

  double score(ParsedInstruction asked, ParsedInstruction shown) {
    return skill(asked, shown) * objects(asked, shown);
  }

  double skill(ParsedInstruction asked, ParsedInstruction shown) {
    if (!parser.accepts(asked.skill(), shown.skill())) {
      return 0;
    }
    double direction =
        asked.direction().equals(shown.direction()) ? 1 : asked.direction().isEmpty() ? UNSAID : 0;
    return direction * (asked.skill().equals(shown.skill()) ? 1 : OTHER_SKILL);
  }

  double objects(ParsedInstruction asked, ParsedInstruction shown) {
    return object(asked.target(), shown.target())
        * other(asked.other(), shown.other())
        * Math.pow(UNUNDERSTOOD_WORD, asked.ununderstood().size());
  }

  private static double other(Optional<ObjectPhrase> asked, Optional<ObjectPhrase> shown) {
    if (asked.isPresent() && shown.isPresent()) {
      return object(asked.get(), shown.get());
    }
    return asked.isEmpty() && shown.isEmpty() ? 1 : UNSAID;
  }

  static double object(ObjectPhrase asked, ObjectPhrase shown) {
    return name(asked, shown)
        * describe(asked.modifiers(), shown.modifiers())
        * describe(asked.colors(), shown.colors())
        * describe(asked.sizes(), shown.sizes());
  }

  private static double name(ObjectPhrase asked, ObjectPhrase shown) {
    if (asked.noun().equals(shown.noun())) {
      return 1;
    }
    if (asked.noun().equals(ObjectPhrase.ANYTHING) || shown.noun().equals(ObjectPhrase.ANYTHING)) {
      return ANYTHING;
    }
    boolean part =
        shown.modifiers().contains(asked.noun()) || asked.modifiers().contains(shown.noun());
    return part ? PART_OF : 0;
  }

  /** Words of description are checked on the object in view; here they only make an order. */
  private static double describe(List<String> asked, List<String> shown) {
    return asked.isEmpty() || !Collections.disjoint(asked, shown) ? 1 : OTHER_DESCRIPTION;
  }
}
