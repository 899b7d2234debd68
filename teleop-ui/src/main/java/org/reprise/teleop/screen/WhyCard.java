package org.reprise.teleop.screen;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.Cue;
import org.reprise.schema.DemonstrationPicture;
import org.reprise.schema.NothingFound;
import org.reprise.schema.ObjectAligned;
import org.reprise.schema.PicturesRequest;
import org.reprise.teleop.model.TaskModel;

/**
 * Why this demonstration: the candidates with their pictures and scores for each cue, which one was
 * taken, how well its objects fit; or why none was.
 */
final class WhyCard extends VBox {
  private static final int PICTURE_WIDTH = 96;
  private static final int MOST = 5;

  private final Context context;
  private final Consumer<String> offer;
  private final Consumer<String> choose;
  private final Map<String, Image> pictures = new HashMap<>();
  private boolean asking;

  /**
   * Makes an empty card.
   *
   * @param offer takes an instruction that the bank offers instead
   * @param choose takes the demonstration that the operator chose, when one is asked for
   */
  WhyCard(Context context, Consumer<String> offer, Consumer<String> choose) {
    super(8);
    this.context = context;
    this.offer = offer;
    this.choose = choose;
    getStyleClass().add("card-box");
    setId("why");
  }

  void show(TaskModel task) {
    getChildren().clear();
    Label title = new Label("Why this demonstration?");
    title.getStyleClass().add("card-title");
    getChildren().add(title);
    task.nothing().ifPresent(this::nothing);
    List<CandidateMessage> candidates = task.candidates();
    if (candidates.isEmpty() && task.nothing().isEmpty()) {
      getChildren().add(Look.quiet("Shown when a task has looked and searched the bank."));
    }
    request(candidates);
    boolean asked =
        task.question().filter(q -> q.getOptionsList().containsAll(ids(candidates))).isPresent()
            && !candidates.isEmpty();
    candidates.stream()
        .limit(MOST)
        .forEach(candidate ->
            getChildren()
                .add(row(candidate, candidate.getDemonstration().equals(task.chosen()), asked)));
    if (candidates.size() > MOST) {
      getChildren().add(Look.quiet("and %d more".formatted(candidates.size() - MOST)));
    }
    for (ObjectAligned aligned : task.alignments()) {
      getChildren()
          .add(
              aligned.getAligned()
                  ? new ScoreBar("fit: " + aligned.getTarget(), aligned.getConfidence())
                  : Look.quiet("✕ " + aligned.getTarget() + ": " + aligned.getReason()));
    }
  }

  private static List<String> ids(List<CandidateMessage> candidates) {
    return candidates.stream().map(CandidateMessage::getDemonstration).toList();
  }

  private void nothing(NothingFound nothing) {
    getChildren().add(Look.text("✕ " + nothing.getExplanation()));
    for (String instead : nothing.getOffersList()) {
      Hyperlink link = new Hyperlink(instead);
      link.setOnAction(event -> offer.accept(instead));
      getChildren().add(link);
    }
  }

  private HBox row(CandidateMessage candidate, boolean chosen, boolean asked) {
    ImageView picture = new ImageView(pictures.get(candidate.getDemonstration()));
    picture.setFitWidth(PICTURE_WIDTH);
    picture.setPreserveRatio(true);
    Label words = new Label((chosen ? "✓ " : "") + candidate.getInstruction());
    words.setWrapText(true);
    words.getStyleClass().add(chosen ? "chosen" : "candidate");
    VBox facts = new VBox(2, words, Look.quiet(candidate.getDemonstration()));
    facts.getChildren().add(new ScoreBar("score", candidate.getScore()));
    for (Cue cue : candidate.getCuesList()) {
      facts.getChildren().add(new ScoreBar(cue.getName(), cue.getScore()));
    }
    if (asked) {
      Button use = new Button("Use this one");
      use.getStyleClass().add("accent");
      use.setOnAction(event -> choose.accept(candidate.getDemonstration()));
      facts.getChildren().add(use);
    }
    HBox row = new HBox(10, picture, facts);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().add("candidate-row");
    return row;
  }

  private void request(List<CandidateMessage> candidates) {
    List<String> missing =
        ids(candidates).stream().limit(MOST).filter(id -> !pictures.containsKey(id)).toList();
    if (missing.isEmpty() || asking) {
      return;
    }
    asking = true;
    if (pictures.size() > 100) {
      pictures.clear();
    }
    context
        .link()
        .call(stubs -> {
          Map<String, Image> loaded = new HashMap<>();
          Iterator<DemonstrationPicture> answers =
              stubs
                  .bank()
                  .getPictures(
                      PicturesRequest.newBuilder()
                          .addAllIds(missing)
                          .setWidthPixels(2 * PICTURE_WIDTH)
                          .build());
          while (answers.hasNext()) {
            DemonstrationPicture answer = answers.next();
            loaded.put(
                answer.getId(),
                new Image(new ByteArrayInputStream(answer.getJpeg().toByteArray())));
          }
          return loaded;
        })
        .thenAccept(loaded ->
            Platform.runLater(() -> {
              asking = false;
              pictures.putAll(loaded);
              show(context.model().task());
            }))
        .exceptionally(failure -> {
          Platform.runLater(() -> asking = false);
          return null;
        });
  }
}
