package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.StartStudyRequest;
import org.reprise.schema.StudyCatalogue;
import org.reprise.schema.StudyDescription;

/** Asks which study shall be made, and its settings as the controller describes them. */
final class StudyForm extends VBox {
  private final ComboBox<StudyDescription> studies = new ComboBox<>();
  private final Label tells = Look.quiet("");
  private final VBox settings = new VBox(8);
  private final List<SettingField> fields = new ArrayList<>();
  private final Button start = new Button("▶  Start the study");
  private final Label trouble = Look.quiet("");
  private StudyCatalogue catalogue = StudyCatalogue.getDefaultInstance();

  StudyForm(Consumer<StartStudyRequest> started) {
    super(10);
    getStyleClass().add("card-box");
    Label heading = new Label("New study");
    heading.getStyleClass().add("card-title");
    studies.setId("study-name");
    studies.setAccessibleText("which study");
    studies.setMaxWidth(Double.MAX_VALUE);
    studies.setCellFactory(list -> new Title());
    studies.setButtonCell(new Title());
    studies.valueProperty().addListener((property, before, now) -> choose(now));
    ScrollPane scroll = new ScrollPane(settings);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("study-tasks");
    scroll.setMinHeight(90);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    start.setId("study-start");
    start.getStyleClass().add("accent");
    start.setMaxWidth(Double.MAX_VALUE);
    start.setOnAction(event -> request().ifPresent(started));
    trouble.setId("study-trouble");
    getChildren().addAll(heading, studies, scroll, start, trouble);
  }

  /** Shows the title of a study. */
  private static final class Title extends ListCell<StudyDescription> {
    @Override
    protected void updateItem(@Nullable StudyDescription study, boolean empty) {
      super.updateItem(study, empty);
      setText(empty || study == null ? null : study.getTitle());
    }
  }

  /** Offers the studies there are; keeps what is being filled in where they are the same. */
  void offer(StudyCatalogue offered) {
    if (!offered.equals(catalogue)) {
      catalogue = offered;
      studies.getItems().setAll(offered.getStudiesList());
      studies.getSelectionModel().selectFirst();
    }
  }

  private void choose(@Nullable StudyDescription study) {
    fields.clear();
    trouble.setText("");
    tells.setText(study == null ? "" : study.getTells());
    if (study != null) {
      study.getSettingsList().forEach(setting -> fields.add(new SettingField(setting)));
    }
    settings.getChildren().setAll(tells);
    settings.getChildren().addAll(fields);
  }

  /** Says whether a study can be started now. */
  void enable(boolean enabled) {
    start.setDisable(!enabled || studies.getValue() == null);
  }

  private Optional<StartStudyRequest> request() {
    StudyDescription study = studies.getValue();
    if (study == null) {
      return Optional.empty();
    }
    StartStudyRequest.Builder request = StartStudyRequest.newBuilder().setName(study.getName());
    for (SettingField field : fields) {
      Optional<String> wrong = field.trouble();
      if (wrong.isPresent()) {
        trouble.setText("▲ " + wrong.get());
        return Optional.empty();
      }
      if (!field.value().isEmpty()) {
        request.putSettings(field.name(), field.value());
      }
    }
    trouble.setText("");
    return Optional.of(request.build());
  }
}
