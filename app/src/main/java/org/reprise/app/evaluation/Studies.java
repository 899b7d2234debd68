package org.reprise.app.evaluation;

import java.util.List;

/** The studies there are. */
public final class Studies {
  private static final List<Study> ALL =
      List.of(
          new Demo(),
          new Comparison(),
          new Disturbed(),
          new Registrations(),
          new Confidences(),
          new Refusals(),
          new Languages(),
          new Verifications(),
          new Corrections(),
          new Methods(),
          new Geometry(),
          new BehaviorRetrieval(),
          new Gates(),
          new Switches());

  private Studies() {}

  /** Returns all studies, the one of {@code ./reprise demo} first. */
  public static List<Study> all() {
    return ALL;
  }

  /**
   * Returns the study of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Study byName(String name) {
    return ALL.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "study=%s: there is no such study; there are %s"
                    .formatted(
                        name.substring(0, Math.min(name.length(), 100)),
                        String.join(", ", ALL.stream().map(Study::name).toList()))));
  }
}
