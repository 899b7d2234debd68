package org.reprise.teleop.review;

import javafx.animation.AnimationTimer;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleLongProperty;

/** Runs through a recording at a speed; the time shown is its one state. */
public final class Player {
  private final LongProperty nanos = new SimpleLongProperty();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private long durationNanos = 1;
  private double speed = 1;

  private final AnimationTimer clock =
      new AnimationTimer() {
        private long last;

        @Override
        public void start() {
          last = 0;
          super.start();
        }

        @Override
        public void handle(long now) {
          if (last != 0) {
            advance(now - last);
          }
          last = now;
        }
      };

  /** Begins at the start of a recording, at rest. */
  public void load(long duration) {
    pause();
    durationNanos = duration;
    nanos.set(0);
  }

  /** Returns the time that is shown, since the first sample. */
  public LongProperty nanos() {
    return nanos;
  }

  /** Tells whether it runs. */
  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /** Sets the speed; 1 is that of the recording. */
  public void speed(double factor) {
    speed = factor;
  }

  /** Shows a time. */
  public void seek(long to) {
    nanos.set(Math.max(0, Math.min(to, durationNanos)));
  }

  /** Plays, from the start where it was at the end; or pauses. */
  public void toggle() {
    if (playing.get()) {
      pause();
    } else {
      if (nanos.get() >= durationNanos) {
        nanos.set(0);
      }
      playing.set(true);
      clock.start();
    }
  }

  /** Stays at the time that is shown. */
  public void pause() {
    playing.set(false);
    clock.stop();
  }

  private void advance(long elapsed) {
    seek(nanos.get() + Math.round(elapsed * speed));
    if (nanos.get() >= durationNanos) {
      pause();
    }
  }
}
