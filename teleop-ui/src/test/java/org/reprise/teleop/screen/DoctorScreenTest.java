package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoctorScreenTest {
  private final FakeDoctor doctor = new FakeDoctor();
  private final FakeStation station = new FakeStation(doctor);
  private final DoctorScreen screen = Fx.get(() -> new DoctorScreen(station.context));
  private final Stage stage = Fx.window((Parent) screen.content());

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private String summary() {
    return Fx.find(stage, "#doctor-summary", Label.class).getText();
  }

  private int lines() {
    return Fx.get(() -> lookup().getChildren().size());
  }

  private VBox lookup() {
    return (VBox) stage.getScene().lookup("#doctor-lines");
  }

  @Test
  void listsWhatIsWellAndWhatIsNotWithItsMend() {
    Fx.run(screen::shown);
    Fx.until("all is checked", () -> summary().equals("✕ 1 of 3 need mending"));
    assertThat(lines()).isEqualTo(3);
    assertThat(Fx.get(() -> lookup().getChildren().get(1).getAccessibleText()))
        .startsWith("MEND  disk: free=1.2 GiB")
        .contains("delete what is not needed");
    assertThat(Fx.get(screen::text).lines()).hasSize(3);
  }

  @Test
  void runsAgain() {
    Fx.run(screen::shown);
    Fx.until("all is checked", () -> summary().startsWith("✕"));
    Fx.press(stage, "#doctor-again");
    Fx.until("it was asked again", () -> doctor.examined.get() == 2 && summary().startsWith("✕"));
    assertThat(lines()).isEqualTo(3);
  }

  @Test
  void whatIsFoundIsShownWhileTheRestIsStillChecked() {
    doctor.hangs = true;
    Fx.run(screen::shown);
    Fx.until("the first is shown", () -> lines() == 1);
    assertThat(summary()).isEqualTo("◌ checking… 1 done");
    assertThat(Fx.find(stage, "#doctor-again", Button.class).isDisabled()).isTrue();
  }

  @Test
  void aFailureIsSaidBesideWhatWasFound() {
    doctor.failure = "the checks broke off";
    Fx.run(screen::shown);
    Fx.until("it is said", () -> summary().contains("the checks broke off"));
    assertThat(lines()).isEqualTo(1);
  }
}
