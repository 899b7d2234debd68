package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reprise.schema.NumberRange;
import org.reprise.schema.StudySetting;
import org.reprise.schema.WholeRange;

/** Asks for one setting of a study, in the way that fits what it may be. */
final class SettingField extends VBox {
  private static final long MOST_TO_SPIN = 100_000;
  private static final double FIELD_WIDTH = 108;
  private static final double BOX_WIDTH = 134;

  private final StudySetting setting;
  private final List<CheckBox> boxes = new ArrayList<>();
  private final TextField text = new TextField();
  private final CheckBox flag = new CheckBox();
  private final ComboBox<String> choice = new ComboBox<>();
  private final Spinner<Integer> spinner = new Spinner<>(0, 1, 0);

  SettingField(StudySetting setting) {
    super(4);
    this.setting = setting;
    switch (setting.getRangeCase()) {
      case WHOLE -> whole(setting.getWhole());
      case CHOICE -> {
        if (setting.getChoice().getSeveral()) {
          several();
        } else {
          choice.getItems().setAll(setting.getChoice().getNamesList());
          choice.setValue(setting.getUsual());
          row(choice);
        }
      }
      case SWITCH -> {
        flag.setText(title());
        flag.setSelected(Boolean.parseBoolean(setting.getUsual()));
        getChildren().addAll(named(flag), Look.quiet(setting.getWords()));
      }
      case TEXT -> {
        text.setText(setting.getUsual());
        text.setPromptText(setting.getText().getWhat());
        getChildren().addAll(label(text), named(text), Look.quiet(setting.getWords()));
      }
      case NUMBER, RANGE_NOT_SET -> {
        text.setText(setting.getUsual());
        row(text);
      }
    }
  }

  private void whole(WholeRange range) {
    if (range.getLeast() >= -MOST_TO_SPIN && range.getMost() <= MOST_TO_SPIN) {
      spinner.setValueFactory(
          new SpinnerValueFactory.IntegerSpinnerValueFactory(
              (int) range.getLeast(), (int) range.getMost(), Integer.parseInt(setting.getUsual())));
      spinner.setEditable(true);
      row(spinner);
    } else {
      text.setText(setting.getUsual());
      row(text);
    }
  }

  private void several() {
    Button all = new Button("All");
    all.getStyleClass().addAll("small", "flat");
    all.setOnAction(event -> boxes.forEach(box -> box.setSelected(true)));
    Button none = new Button("None");
    none.getStyleClass().addAll("small", "flat");
    none.setOnAction(event -> boxes.forEach(box -> box.setSelected(false)));
    HBox head = new HBox(6, new Label(title()), Look.spring(), all, none);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(head);
    for (String name : setting.getChoice().getNamesList()) {
      CheckBox box = new CheckBox(name);
      box.setId(id() + "-" + name);
      box.setSelected(true);
      box.setPrefWidth(BOX_WIDTH);
      boxes.add(box);
    }
    FlowPane names = new FlowPane(0, 6);
    names.getChildren().addAll(boxes);
    getChildren().add(names);
  }

  private void row(Control field) {
    field.setPrefWidth(FIELD_WIDTH);
    field.setMinWidth(FIELD_WIDTH);
    HBox row = new HBox(8, label(field), Look.spring(), named(field));
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(row);
  }

  private Label label(Control field) {
    Label label = new Label(title());
    label.setLabelFor(field);
    label.setWrapText(true);
    label.setTooltip(new Tooltip(setting.getWords()));
    return label;
  }

  private <C extends Control> C named(C field) {
    field.setId(id());
    field.setAccessibleText(setting.getWords());
    field.setTooltip(new Tooltip(setting.getWords()));
    return field;
  }

  private String id() {
    return "study-" + setting.getName().replace('.', '-');
  }

  private String title() {
    String words = setting.getName().replace('-', ' ').replace('.', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  String name() {
    return setting.getName();
  }

  /** Returns what was chosen as on the command line; empty for what is usual. */
  String value() {
    String value =
        switch (setting.getRangeCase()) {
          case WHOLE -> spins() ? spinner.getEditor().getText() : text.getText();
          case CHOICE -> setting.getChoice().getSeveral() ? chosen() : choice.getValue();
          case SWITCH -> Boolean.toString(flag.isSelected());
          case NUMBER, TEXT, RANGE_NOT_SET -> text.getText();
        };
    String stripped = value == null ? "" : value.strip();
    return stripped.equals(setting.getUsual()) ? "" : stripped;
  }

  private boolean spins() {
    return spinner.getId() != null;
  }

  private String chosen() {
    return boxes.stream().allMatch(CheckBox::isSelected)
        ? ""
        : boxes.stream()
            .filter(CheckBox::isSelected)
            .map(CheckBox::getText)
            .collect(Collectors.joining(","));
  }

  /** Says what is wrong with what was filled in. */
  Optional<String> trouble() {
    String value = value();
    if (!boxes.isEmpty() && boxes.stream().noneMatch(CheckBox::isSelected)) {
      return Optional.of(title() + ": choose one or more.");
    }
    if (value.isEmpty()) {
      return setting.getRequired() && setting.getUsual().isEmpty()
          ? Optional.of(title() + ": is needed. " + setting.getWords() + ".")
          : Optional.empty();
    }
    return switch (setting.getRangeCase()) {
      case WHOLE -> outside(value, setting.getWhole());
      case NUMBER -> outside(value, setting.getNumber());
      default -> Optional.empty();
    };
  }

  private Optional<String> outside(String value, WholeRange range) {
    try {
      long number = Long.parseLong(value);
      if (number >= range.getLeast() && number <= range.getMost()) {
        return Optional.empty();
      }
    } catch (NumberFormatException e) {
      // said below
    }
    return Optional.of(
        range.getMost() > MOST_TO_SPIN
            ? title() + ": must be a whole number."
            : "%s: must be a whole number from %d to %d."
                .formatted(title(), range.getLeast(), range.getMost()));
  }

  private Optional<String> outside(String value, NumberRange range) {
    try {
      double number = Double.parseDouble(value);
      if (number >= range.getLeast() && number <= range.getMost()) {
        return Optional.empty();
      }
    } catch (NumberFormatException e) {
      // said below
    }
    return Optional.of(
        "%s: must be a number from %s to %s."
            .formatted(title(), range.getLeast(), range.getMost()));
  }
}
