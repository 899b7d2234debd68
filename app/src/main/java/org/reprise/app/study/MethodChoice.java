package org.reprise.app.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.task.Method;

/**
 * Names the methods that are compared: the five of Dreczkowski et al., "Learning a Thousand Tasks
 * in a Day", Science Robotics 10(108), 2025, and two controls.
 */
public enum MethodChoice {
  /** Retrieval and registration, then replay. */
  MT3("MT3", "registration, then replay"),
  /** Retrieval and registration, then a network. */
  RET_BC("Ret-BC", "registration, then a network", CloningPart.INTERACTION),
  /** A network, then replay. */
  BC_RET("BC-Ret", "a network, then replay", CloningPart.ALIGNMENT),
  /** A network, then another. */
  BC_BC("BC-BC", "a network, then another", CloningPart.ALIGNMENT, CloningPart.INTERACTION),
  /** One network. */
  MT_ACT("MT-ACT+", "one network all the way", CloningPart.WHOLE),
  /** Replay where it was shown, wherever the object stands. */
  REPLAY("replay without alignment", "replay where it was shown"),
  /** What was done in the moments most like this one. */
  VINN("VINN", "what was done in the most similar moments", CloningPart.WHOLE);

  private final String title;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<CloningPart> parts;

  MethodChoice(String title, String words, CloningPart... parts) {
    this.title = title;
    this.words = words;
    this.parts = List.of(parts);
  }

  /** Returns its name as tables have it. */
  public String title() {
    return title;
  }

  /** Returns what leads the hand, in words. */
  public String words() {
    return words;
  }

  /** Returns its name as it is typed. */
  public String typed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all names as they are typed. */
  public static List<String> names() {
    return Arrays.stream(values()).map(MethodChoice::typed).toList();
  }

  /**
   * Returns the method of a typed name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static MethodChoice byName(String name) {
    return Arrays.stream(values())
        .filter(choice -> choice.typed().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "method=%s: no such method; there are %s"
                    .formatted(name, String.join(", ", names()))));
  }

  /** Returns the networks that have to be trained for it. */
  public List<CloningPart> networks() {
    return this == VINN ? List.of() : parts;
  }

  /**
   * Makes the method.
   *
   * @param leads gives what leads the hand through a part
   */
  public Method method(Function<CloningPart, PolicySource> leads) {
    return new Method(
        title,
        lead(CloningPart.ALIGNMENT, leads),
        lead(CloningPart.INTERACTION, leads),
        lead(CloningPart.WHOLE, leads));
  }

  private Optional<PolicySource> lead(CloningPart part, Function<CloningPart, PolicySource> leads) {
    return parts.contains(part) ? Optional.of(leads.apply(part)) : Optional.empty();
  }
}
