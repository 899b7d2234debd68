package org.reprise.app.operator;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ManualInput;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.robot.GripperCommand;

/** One person's hold on the arm: the newest input, and who is told of the end. Any thread. */
public final class PersonSession {
  private final String operator;
  private final Consumer<Standstill> told;
  private final AtomicReference<@Nullable Opening> opening = new AtomicReference<>();
  private volatile @Nullable Input newest;
  private @Nullable Standstill end;

  /**
   * What a person holds down since a moment.
   *
   * @param number the sender's number of it
   * @param held what
   * @param arrivedNanos when it came, on the desk's clock
   * @param seenEpochNanos when the report was sent that the person saw, on the desk's wall clock; 0
   *     if reports are not looked at
   */
  public record Input(long number, Held held, long arrivedNanos, long seenEpochNanos) {}

  /**
   * An opening that was asked for.
   *
   * @param led whether a leader arm asks, which counts only while it leads
   */
  record Opening(GripperCommand command, boolean led) {}

  PersonSession(String operator, Consumer<Standstill> told) {
    this.operator = operator;
    this.told = told;
  }

  String operator() {
    return operator;
  }

  void put(Input input, Optional<GripperCommand> asked) {
    boolean led = input.held() instanceof Held.Direct(ManualInput.Leader leader);
    asked.ifPresent(command -> opening.set(new Opening(command, led)));
    newest = input;
  }

  /** Returns the newest input; null before the first. */
  @Nullable Input newest() {
    return newest;
  }

  /** Returns the opening that was asked for since the last call; null where none was. */
  @Nullable Opening takeOpening() {
    return opening.getAndSet(null);
  }

  /** Asks for the session's end; the first reason counts. */
  synchronized void ask(Standstill why) {
    if (end == null) {
      end = why;
    }
  }

  /** Returns why the session is to end; null while it is not. */
  synchronized @Nullable Standstill asked() {
    return end;
  }

  /** Tells that the session is over and the arm rests. */
  void tell(Standstill why) {
    ask(why);
    told.accept(why);
  }
}
