package org.reprise.teleop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.DemonstrationFacts;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.OrderedMotionRecord;

/** How well a demonstration was recorded, in figures; what is not well has a sign and a word. */
public final class Figures extends FlowPane {
  private static final double LONG_GAP = 3;
  private static final int MOST_WORDS = 6;

  /** Makes an empty row. */
  public Figures() {
    super(18, 4);
    getStyleClass().add("figures");
    setId("figures");
  }

  /** Shows the figures of a demonstration. */
  public void show(DemonstrationReview review) {
    DemonstrationHeader header = review.getHeader();
    DemonstrationFacts facts = review.getFacts();
    getChildren().clear();
    List<String> said = new ArrayList<>();
    add(said, "length", "%.1f s".formatted(header.getDurationNanos() * 1e-9), false);
    if (!facts.getKnown()) {
      add(said, "quality", "not known yet", false);
    } else if (facts.getReachedHertz() <= 0) {
      add(said, "quality", "no samples were kept", true);
    } else {
      add(said, "rate reached", rate(facts), facts.getBelowRate());
      add(
          said,
          "longest gap",
          "%.1f×".formatted(facts.getWorstGapRatio()),
          facts.getWorstGapRatio() > LONG_GAP);
      add(said, "jerk", "%.2f m/s³".formatted(facts.getJerkMetersPerSecondCubed()), false);
      add(said, "held back", clamps(facts), false);
    }
    if (header.getLost() > 0) {
      add(said, "lost while recording", Long.toString(header.getLost()), true);
    }
    if (review.getOrdersCount() > 0) {
      add(said, "said in words", words(review.getOrdersList()), false);
    }
    setAccessibleText(String.join(", ", said));
  }

  private static String words(List<OrderedMotionRecord> orders) {
    String first =
        orders.stream()
            .limit(MOST_WORDS)
            .map(OrderedMotionRecord::getWords)
            .collect(Collectors.joining(" · "));
    int more = orders.size() - MOST_WORDS;
    return more > 0 ? "%s · and %d more".formatted(first, more) : first;
  }

  /** Says the rate, and that it is too low where it is. */
  public static String rate(DemonstrationFacts facts) {
    String reached = "%.0f Hz".formatted(facts.getReachedHertz());
    return facts.getWantedHertz() > 0
        ? reached + " of %.0f".formatted(facts.getWantedHertz())
        : reached;
  }

  private static String clamps(DemonstrationFacts facts) {
    return facts.getClampedSamples() == 0
        ? "never"
        : "%d samples (%s)"
            .formatted(facts.getClampedSamples(), facts.getMostClamped().replace('_', ' '));
  }

  private void add(List<String> said, String name, String value, boolean bad) {
    Label figure = new Label(bad ? "▲ " + value : value);
    figure.getStyleClass().add(bad ? "figure-bad" : "figure");
    Label caption = new Label(bad && name.equals("rate reached") ? "rate: below its own" : name);
    caption.getStyleClass().add("quiet");
    getChildren().add(new VBox(figure, caption));
    said.add(name + " " + value + (bad ? ", not well" : ""));
  }
}
