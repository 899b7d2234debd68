package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

final class InstructionFieldTest {
  private final FakeBank bank = new FakeBank(2 * FakeBank.PAGE + 10, Long.getLong("seed", 1));
  private final FakeStation station = new FakeStation(bank);
  private final List<String> entered = new ArrayList<>();
  private final InstructionField field =
      Fx.get(() -> new InstructionField(station.context, entered::add));
  private final Stage stage = Fx.window(Fx.get(() -> new VBox(field)));

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  @Test
  void aTaskOnTheLastPageOfTheBankIsOffered() {
    bank.relabel("demo-02005", "water the plant");
    Fx.run(() -> {
      field.requestFocus();
      field.refresh();
    });
    Fx.until("the task is known", () -> field.known().contains("water the plant"));
    assertThat(Fx.get(field::known)).as("each task once").hasSize(5);
    Fx.run(() -> field.setText("plant"));
    FxRobot robot = new FxRobot();
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    String taken = Fx.get(field::getText);
    assertThat(taken).isEqualTo("water the plant");
    robot.type(KeyCode.ENTER);
    assertThat(entered).containsExactly("water the plant");
  }
}
