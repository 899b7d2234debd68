package org.reprise.teleop.screen;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says in one word, one shape and one colour what the arm is about. */
public final class Banner extends HBox {
  private final Label shape = new Label();
  private final Label word = new Label();
  private final Label detail = new Label();
  private State state = State.IDLE;

  /** What may be going on. */
  public enum State {
    /** Nothing moves and nothing is kept. */
    IDLE("○"),
    /** Recording begins in a moment. */
    COUNTDOWN("◔"),
    /** What is shown is kept. */
    RECORDING("●"),
    /** A person moves the arm; nothing is kept. */
    DRIVING("✥"),
    /** A task runs. */
    RUNNING("▶"),
    /** A task waits for the operator. */
    PAUSED("❚❚"),
    /** A task wants an answer. */
    ASKING("?"),
    /** The arm comes to rest. */
    STOPPING("■"),
    /** An episode is written. */
    SAVING("⤓"),
    /** The arm goes back along its way. */
    REWINDING("◀◀"),
    /** A person corrects a task. */
    CORRECTING("✎"),
    /** The arm stays stopped until a person resets it. */
    STOPPED("✕"),
    /** The controller is not reached: nothing shown is live. */
    LOST("▲");

    private final String sign;

    State(String sign) {
      this.sign = sign;
    }
  }

  /** Makes an idle banner. */
  public Banner() {
    getStyleClass().add("banner");
    setAlignment(Pos.CENTER);
    setSpacing(10);
    shape.getStyleClass().add("banner-shape");
    word.getStyleClass().add("banner-word");
    detail.getStyleClass().add("banner-detail");
    getChildren().addAll(shape, word, detail);
    setId("banner");
    show(State.IDLE, "");
  }

  /**
   * Shows a state.
   *
   * @param now the state
   * @param words what it is about; may be empty
   */
  public void show(State now, String words) {
    pseudoClassStateChanged(PseudoClass.getPseudoClass(name(state)), false);
    state = now;
    pseudoClassStateChanged(PseudoClass.getPseudoClass(name(now)), true);
    shape.setText(now.sign);
    word.setText(now.name());
    detail.setText(words);
    setAccessibleText(now.name() + " " + words);
  }

  private static String name(State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns what is shown. */
  public State state() {
    return state;
  }
}
