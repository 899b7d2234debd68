package org.reprise.teleop.screen;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CellDescription;
import org.reprise.schema.ListStudiesRequest;
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.schema.StudyReport;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.study.FileOpener;
import org.reprise.teleop.study.StudyTally;

/** Making studies, and seeing how often things go well. */
public final class EvaluateScreen implements Screen {
  private static final String NOTHING =
      "No study was made yet.\n\nChoose a study and what to set of it, then start."
          + " Each study leaves a report that you can open here.";

  private final Context context;
  private final FileOpener opener = FileOpener.ofDesktop();
  private final StudyForm form = new StudyForm(this::start);
  private final StudyView view = new StudyView(this::cancel, this::open);
  private final ListView<StudyTally> studies = new ListView<>();
  private final HBox root;
  private final Timeline refresh =
      new Timeline(new KeyFrame(Duration.millis(250), event -> refresh()));
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private boolean starting;
  private long watching;

  /** An event of a study, or that its watching begins anew. */
  private record Told(StudyTally study, Optional<StudyEvent> event) {}

  /** Makes the screen. */
  public EvaluateScreen(Context context) {
    this.context = context;
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (state instanceof LinkState.Connected) {
            ask();
          }
        });
    context.model().cell().addListener((property, before, now) -> forget(before, now));
    studies.setId("studies");
    studies.setCellFactory(list -> new StudyCell());
    studies.setPlaceholder(Look.quiet("none yet"));
    studies.getSelectionModel().selectedItemProperty().addListener(change -> refresh());
    VBox past = Look.card("Studies of this session", studies);
    VBox.setVgrow(studies, Priority.ALWAYS);
    past.setPrefHeight(190);
    past.setMinHeight(120);
    VBox left = new VBox(10, form, past);
    VBox.setVgrow(form, Priority.ALWAYS);
    left.setPrefWidth(312);
    left.setMinWidth(312);
    var nothing = Look.text(NOTHING);
    nothing.setMaxWidth(380);
    nothing.visibleProperty().bind(view.visibleProperty().not());
    StackPane middle = new StackPane(nothing, view);
    HBox.setHgrow(middle, Priority.ALWAYS);
    root = new HBox(10, left, middle);
    root.getStyleClass().add("screen-body");
    refresh.setCycleCount(Animation.INDEFINITE);
    refresh();
  }

  /** One line for each study. */
  private static final class StudyCell extends ListCell<StudyTally> {
    @Override
    protected void updateItem(@Nullable StudyTally study, boolean empty) {
      super.updateItem(study, empty);
      setText(
          empty || study == null
              ? null
              : "%d   %s   %s   %d of %d"
                  .formatted(
                      study.number(),
                      study.name(),
                      study.state(),
                      study.sum().successes(),
                      study.sum().tries()));
    }
  }

  @Override
  public String title() {
    return "Evaluate";
  }

  @Override
  public String icon() {
    return "M5 20V10h3v10zM10.5 20V4h3v16zM16 20v-7h3v7z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    return running().isPresent()
        ? "The study goes on while you look at other screens, and after this window is closed."
        : "Choose a study and its settings, then start it.";
  }

  @Override
  public void shown() {
    refresh.play();
    ask();
  }

  @Override
  public void hidden() {
    refresh.stop();
  }

  /** Another controller counts its studies anew, and knows nothing of the ones before. */
  private void forget(@Nullable CellDescription before, @Nullable CellDescription now) {
    if (before != null && now != null && !before.getRun().equals(now.getRun())) {
      told.clear();
      watching = 0;
      studies.getItems().clear();
      refresh();
    }
  }

  private Optional<StudyTally> running() {
    return studies.getItems().stream().filter(StudyTally::isRunning).findFirst();
  }

  /** Asks which studies there are, and whether one runs. */
  private void ask() {
    if (context.model().isConnected()) {
      context.call(
          "ask which studies there are",
          stubs -> stubs.evaluation().listStudies(ListStudiesRequest.getDefaultInstance()),
          catalogue -> {
            form.offer(catalogue);
            refresh();
          });
      findRunning();
    }
  }

  /** Watches a study that the controller runs and this window does not know of, or lost. */
  private void findRunning() {
    context.call(
        "ask for the newest study",
        stubs -> stubs.evaluation().reportStudy(ReportStudyRequest.getDefaultInstance()),
        report -> {
          if (report.getStudy() > 0) {
            watch(report);
          }
        });
  }

  private void start(StartStudyRequest request) {
    starting = true;
    refresh();
    context.call(
        "start the study",
        stubs -> stubs.evaluation().startStudy(request),
        report -> {
          starting = false;
          watch(report);
        },
        () -> {
          starting = false;
          refresh();
        });
  }

  private void cancel() {
    StudyTally study = studies.getSelectionModel().getSelectedItem();
    if (study == null) {
      return;
    }
    context.call(
        "cancel the study",
        stubs ->
            stubs
                .evaluation()
                .cancelStudy(StudyNumber.newBuilder().setStudy(study.number()).build()),
        report -> {
          study.cancelling();
          refresh();
        });
  }

  private void watch(StudyReport newest) {
    long number = newest.getStudy();
    Optional<StudyTally> known =
        studies.getItems().stream().filter(study -> study.number() == number).findFirst();
    if (known.isPresent() && (watching == number || !known.get().isRunning())) {
      return;
    }
    StudyTally study = known.orElseGet(() -> new StudyTally(number, newest.getName()));
    if (known.isEmpty()) {
      studies.getItems().addFirst(study);
    }
    studies.getSelectionModel().select(study);
    watching = number;
    told.add(new Told(study, Optional.empty()));
    StudyNumber request = StudyNumber.newBuilder().setStudy(number).build();
    var _ =
        context
            .link()
            .call(stubs -> {
              stubs
                  .evaluation()
                  .watchStudy(request)
                  .forEachRemaining(event -> told.add(new Told(study, Optional.of(event))));
              return number;
            })
            .whenComplete((done, failure) ->
                Platform.runLater(() -> watching = watching == number ? 0 : watching));
    refresh();
  }

  /** Takes in what happened, and shows the chosen study. */
  private void refresh() {
    for (Told next = told.poll(); next != null; next = told.poll()) {
      next.event().ifPresentOrElse(next.study()::happened, next.study()::restart);
    }
    StudyTally study = studies.getSelectionModel().getSelectedItem();
    view.setVisible(study != null);
    if (study != null) {
      view.show(study, System.nanoTime());
      studies.refresh();
    }
    form.enable(!starting && running().isEmpty() && context.model().isConnected());
  }

  private void open(String file) {
    var _ =
        opener
            .open(Path.of(file))
            .thenAccept(trouble ->
                trouble.ifPresent(
                    words -> Platform.runLater(() -> context.notices().failure(words))));
  }
}
