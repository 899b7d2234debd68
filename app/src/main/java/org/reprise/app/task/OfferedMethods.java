package org.reprise.app.task;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reprise.policy.task.Method;
import org.reprise.schema.MethodOffer;

/**
 * What can lead the hand in the tasks of a desk.
 *
 * @param offers what is ready, the usual one first
 * @param lacking of each method that is not ready, by its name, the options that name its models
 */
public record OfferedMethods(List<Offer> offers, Map<String, String> lacking) {
  private static final int MOST_SHOWN = 40;

  /** Replay only. */
  public static final OfferedMethods REPLAY =
      new OfferedMethods(
          List.of(new Offer("mt3", "registration, then replay", Method.MT3)), Map.of());

  /**
   * Copies and checks that there is a usual one.
   *
   * @throws IllegalArgumentException if nothing is offered
   */
  public OfferedMethods {
    offers = List.copyOf(offers);
    lacking = Map.copyOf(lacking);
    if (offers.isEmpty()) {
      throw new IllegalArgumentException("methods=0: need one or more that can lead the hand");
    }
  }

  /**
   * A method that is ready.
   *
   * @param name as orders have it
   * @param words what leads the hand
   */
  public record Offer(String name, String words, Method method) {
    /** Returns it as people are told of it. */
    public MethodOffer message() {
      return MethodOffer.newBuilder().setName(name).setTitle(method.name()).setWords(words).build();
    }
  }

  /**
   * Returns what is asked for.
   *
   * @param name as orders have it; empty for the usual one
   * @throws IllegalArgumentException if there is no such method
   * @throws IllegalStateException if its models were not named when the service was started
   */
  Offer byName(String name) {
    if (name.isEmpty()) {
      return offers.getFirst();
    }
    String options = lacking.get(name);
    if (options != null) {
      throw new IllegalStateException(
          "field=method value=%s offered=%s: refused; for this one start the service with %s"
              .formatted(name, names(), options));
    }
    return offers.stream()
        .filter(offer -> offer.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "field=method value=%s offered=%s: refused; there is no such method%s"
                    .formatted(
                        name.substring(0, Math.min(MOST_SHOWN, name.length())), names(), more())));
  }

  private String names() {
    return offers.stream().map(Offer::name).collect(Collectors.joining(","));
  }

  private String more() {
    return lacking.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> "; %s: start the service with %s".formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining());
  }
}
