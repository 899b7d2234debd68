package org.reprise.teleop.screen;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.Cue;

/**
 * One demonstration that was considered: its picture, how it fared in each cue against the least
 * that is accepted, and the verdict in words.
 */
final class CandidateRow extends HBox {
  /** Width at which pictures are shown, pixels. */
  static final int PICTURE_WIDTH = 96;

  /** What the controller says of one that was not refused. */
  private static final String FITS = "fits";

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  /** How it stands with a demonstration. */
  enum Standing {
    /** The task uses it. */
    CHOSEN("✓ used"),
    /** It fits, another one is nearer. */
    FITTING("○ fits"),
    /** It does not fit. */
    REFUSED("✕");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    private String words(String verdict) {
      return this == REFUSED ? words + " " + (verdict.isEmpty() ? "refused" : verdict) : words;
    }

    /**
     * Says how it stands with one that was found, or with one of which only the verdict is known.
     */
    static Standing of(CandidateMessage candidate, String chosen) {
      return candidate.getDemonstration().equals(chosen)
          ? CHOSEN
          : candidate.getVerdict().isEmpty() || candidate.getVerdict().equals(FITS)
              ? FITTING
              : REFUSED;
    }
  }

  /** A way to take a demonstration: what its button says, and what it does. */
  record Offer(String words, Runnable action) {}

  /**
   * Shows a demonstration.
   *
   * @param picture of what it was shown with; null while it is not there
   * @param offer the way to take it; nothing where it cannot be taken
   */
  CandidateRow(
      CandidateMessage candidate,
      Standing standing,
      ObservableValue<@Nullable Image> picture,
      Optional<Offer> offer) {
    super(10);
    ImageView view = new ImageView();
    view.imageProperty().bind(picture);
    view.setFitWidth(PICTURE_WIDTH);
    view.setPreserveRatio(true);
    Label words = new Label(candidate.getInstruction());
    words.setWrapText(true);
    words.getStyleClass().add(standing == Standing.CHOSEN ? "chosen" : "candidate");
    Label verdict = Look.text(standing.words(candidate.getVerdict()));
    verdict.getStyleClass().add("verdict");
    verdict.pseudoClassStateChanged(REFUSED, standing == Standing.REFUSED);
    VBox facts = new VBox(2, words, verdict, Look.quiet(candidate.getDemonstration()));
    if (standing != Standing.REFUSED) {
      facts.getChildren().add(new ScoreBar("score", candidate.getScore()));
    }
    for (Cue cue : candidate.getCuesList()) {
      facts.getChildren().add(new ScoreBar(cue.getName(), cue.getScore(), least(candidate, cue)));
    }
    offer.ifPresent(way -> facts.getChildren().add(button(candidate, way)));
    getChildren().addAll(view, facts);
    setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("candidate-row");
    setAccessibleText(words.getText() + ": " + verdict.getText());
  }

  private static Button button(CandidateMessage candidate, Offer way) {
    Button use = new Button(way.words());
    use.setId("use-" + candidate.getDemonstration());
    use.getStyleClass().add("accent");
    use.setOnAction(event -> way.action().run());
    return use;
  }

  private static OptionalDouble least(CandidateMessage candidate, Cue of) {
    return candidate.getThresholdsList().stream()
        .filter(cue -> cue.getName().equals(of.getName()))
        .mapToDouble(Cue::getScore)
        .findFirst();
  }
}
