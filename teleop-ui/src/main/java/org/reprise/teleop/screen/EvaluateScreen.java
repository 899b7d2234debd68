package org.reprise.teleop.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.reprise.schema.ReportStudyRequest;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyEvent;
import org.reprise.schema.StudyNumber;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.study.StudyTally;

/** Trying tasks many times in simulation, and seeing how often they go well. */
public final class EvaluateScreen implements Screen {
  private static final String NOTHING =
      "No study was made yet.\n\nChoose tasks and how often each is tried, then start."
          + " Every task is shown once and then tried from other placements of its objects.";

  private final Context context;
  private final StudyForm form = new StudyForm(this::start);
  private final StudyView view = new StudyView(this::cancel, this::openReport);
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
        .cell()
        .addListener((property, before, cell) -> {
          if (cell != null) {
            form.offer(cell.getScenesList());
          }
        });
    var cell = context.model().cell().get();
    if (cell != null) {
      form.offer(cell.getScenesList());
    }
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (state instanceof LinkState.Connected) {
            findRunning();
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
              : "%d   %s   %d of %d"
                  .formatted(
                      study.number(),
                      study.state(),
                      study.sum().successes(),
                      study.sum().episodes()));
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
        : "Choose tasks and how often each is tried, then start the study.";
  }

  @Override
  public void shown() {
    refresh.play();
    findRunning();
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

  /** Watches a study that the controller runs and this window does not know of, or lost. */
  private void findRunning() {
    if (!context.model().isConnected()) {
      return;
    }
    context.call(
        "ask for the newest study",
        stubs -> stubs.evaluation().reportStudy(ReportStudyRequest.getDefaultInstance()),
        report -> {
          if (report.getStudy() > 0) {
            watch(report.getStudy());
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
          watch(report.getStudy());
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

  private void watch(long number) {
    Optional<StudyTally> known =
        studies.getItems().stream().filter(study -> study.number() == number).findFirst();
    if (known.isPresent() && (watching == number || !known.get().isRunning())) {
      return;
    }
    StudyTally study = known.orElseGet(() -> new StudyTally(number));
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

  private void openReport(String file) {
    var _ =
        context
            .link()
            .call(stubs -> open(Path.of(file)))
            .whenComplete((words, failure) ->
                Platform.runLater(() -> {
                  if (failure != null) {
                    context.notices().failure("Could not open " + file);
                  } else if (!words.isEmpty()) {
                    context.notices().failure(words);
                  }
                }));
  }

  /** Opens a file with the desktop's program; says why not where that does not work. */
  private static String open(Path file) {
    if (!Files.exists(file)) {
      return file + " is not on this machine: it lies on the controller's. Copy the path.";
    }
    try {
      new ProcessBuilder(List.of("xdg-open", file.toString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return "";
    } catch (IOException e) {
      return "There is no xdg-open on this machine: open " + file + " yourself.";
    }
  }
}
