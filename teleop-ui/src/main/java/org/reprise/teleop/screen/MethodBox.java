package org.reprise.teleop.screen;

import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CellDescription;
import org.reprise.schema.MethodOffer;
import org.reprise.teleop.model.StationModel;

/** Where what leads the hand is chosen. Not shown where the controller knows one way only. */
final class MethodBox extends ComboBox<MethodOffer> {
  private static final StringConverter<MethodOffer> WORDS =
      new StringConverter<>() {
        @Override
        public String toString(@Nullable MethodOffer offer) {
          return offer == null ? "" : offer.getTitle() + ": " + offer.getWords();
        }

        @Override
        public MethodOffer fromString(String words) {
          throw new UnsupportedOperationException("methods are chosen, not typed");
        }
      };

  MethodBox(StationModel model) {
    setId("method");
    setMaxWidth(Double.MAX_VALUE);
    setAccessibleText("what leads the hand");
    setConverter(WORDS);
    model.cell().addListener((property, before, cell) -> show(cell));
    show(model.cell().get());
  }

  private void show(@Nullable CellDescription cell) {
    List<MethodOffer> offers = cell == null ? List.of() : cell.getMethodsList();
    setVisible(offers.size() > 1);
    setManaged(offers.size() > 1);
    if (getItems().equals(offers)) {
      return;
    }
    String before = chosen();
    getItems().setAll(offers);
    getSelectionModel().selectFirst();
    offers.stream()
        .filter(offer -> offer.getName().equals(before))
        .forEach(getSelectionModel()::select);
  }

  /** Returns the name of what is chosen; empty leaves it to the controller. */
  String chosen() {
    MethodOffer offer = getValue();
    return offer == null ? "" : offer.getName();
  }

  /** Says by what a task is led; empty where there is no choice. */
  String words(String name) {
    return getItems().size() < 2
        ? ""
        : getItems().stream()
            .filter(offer -> offer.getName().equals(name))
            .map(MethodOffer::getTitle)
            .findFirst()
            .orElse(name);
  }
}
