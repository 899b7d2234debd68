package org.reprise.teleop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts are data; a wrong one is refused by file, key and value. */
final class ControlsTest {
  @Test
  void buildsInTheKeysThatTheSheetShowsAndGamepads() {
    Controls controls = Controls.builtIn();
    assertThat(controls.keys().jog()).isEqualTo(KeyMap.USUAL.jog());
    assertThat(controls.padFor("Microsoft X-Box 360 pad")).map(PadLayout::name).contains("xbox");
    assertThat(controls.padFor("3Dconnexion SpaceMouse Compact"))
        .map(PadLayout::name)
        .contains("spacemouse");
    assertThat(controls.padFor("A keyboard")).isEmpty();
  }

  @Test
  void movesOnlyWhileTheDeadmanButtonIsHeld() {
    PadLayout layout = Controls.builtIn().padFor("xbox").orElseThrow();
    List<Double> forward = List.of(0.0, -1.0);
    assertThat(layout.twist(new PadState(forward, List.of()))).containsOnly(0);
    PadState held = new PadState(forward, List.of(false, false, false, false, false, true));
    assertThat(layout.twist(held)).containsExactly(1, 0, 0, 0, 0, 0);
    PadState resting =
        new PadState(List.of(0.0, -0.1), List.of(false, false, false, false, false, true));
    assertThat(layout.twist(resting)[0]).isEqualTo(0, within(1e-12));
  }

  @Test
  void aButtonForCorrectionsIsNotNeededAndStandsOnTheSheet() {
    PadLayout xbox = Controls.builtIn().padFor("xbox").orElseThrow();
    assertThat(xbox.corrects(new PadState(List.of(), List.of(false, false, false, true)))).isTrue();
    assertThat(xbox.corrects(new PadState(List.of(), List.of(true, true, true, false)))).isFalse();
    assertThat(Controls.builtIn().lines())
        .anyMatch(line ->
            line.keys().equals("gamepad: xbox")
                && line.meaning().endsWith("4: correct a running task"));
    PadLayout old =
        Controls.parse(
                "mine.yaml", "gamepads: {a: {device: a, deadman: 1, grip: 2, mark: 3, axes: {}}}")
            .pads()
            .getFirst();
    assertThat(old.corrects(new PadState(List.of(), List.of(true, true, true, true)))).isFalse();
    assertThat(old.line().meaning()).endsWith("3: mark");
  }

  @Test
  void takesOtherKeys() {
    KeyMap keys = Controls.parse("mine.yaml", "keys: {forward: Up, back: Down}").keys();
    assertThat(keys.jogOf(KeyCode.UP)).contains(KeyMap.Jog.FORWARD);
    assertThat(keys.jogOf(KeyCode.W)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys: {forward: Nokey} | keys.forward",
        "keys: {sideways: W} | sideways",
        "keys: {forward: W, back: W} | twice",
        "keys: 7 | keys",
        "gamepads: {a: {device: '(', deadman: 1, grip: 1, mark: 1, axes: {}}} | gamepads.a.device",
        "gamepads: {a: {device: a, deadman: 0, grip: 1, mark: 1, axes: {}}} | gamepads.a.deadman",
        "gamepads: {a: {device: a, deadman: 1, grip: 1, mark: 1, axes: {up: 0}}} | axes.up",
        "gamepads: {a: {device: a, deadman: 1, grip: 1, mark: 1, correct: x, axes: {}}} | a.correct",
        "gamepads: {a: {device: a, deadman: 1, grip: 1, mark: 1, dead-zone: .NaN, axes: {}}} | dead-zone",
        "'keys: {' | YAML",
      })
  void namesWhatIsWrong(String text, String named) {
    assertThatThrownBy(() -> Controls.parse("mine.yaml", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining(named);
  }
}
