package org.reprise.teleop.screen;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import org.reprise.teleop.link.CallFailure;
import org.reprise.teleop.link.StationLink;
import org.reprise.teleop.link.Stubs;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.model.TeleopSettings;

/**
 * What every screen works with.
 *
 * @param model what is known of the controller
 * @param link the way to it
 * @param notices where the operator is told what happened
 * @param settings how the window was opened
 */
public record Context(
    StationModel model, StationLink link, Notices notices, TeleopSettings settings) {
  /**
   * Calls the controller off the thread of JavaFX; a failure becomes a notice.
   *
   * @param what what is being done, in words, for the notice, e.g. "start the task"
   * @param call what to ask
   * @param done takes the answer, on the thread of JavaFX
   */
  public <T> void call(String what, Function<Stubs, T> call, Consumer<T> done) {
    call(what, call, done, () -> {});
  }

  /**
   * Calls the controller off the thread of JavaFX; a failure becomes a notice.
   *
   * @param what what is being done, in words, for the notice
   * @param call what to ask
   * @param done takes the answer, on the thread of JavaFX
   * @param failed runs after a failure, on the thread of JavaFX
   */
  public <T> void call(String what, Function<Stubs, T> call, Consumer<T> done, Runnable failed) {
    CompletableFuture<Void> shown =
        link.call(call)
            .handle((answer, failure) -> {
              Platform.runLater(() -> {
                if (failure == null) {
                  done.accept(answer);
                } else {
                  notices.failure("Could not " + what + ": " + CallFailure.words(failure));
                  failed.run();
                }
              });
              return null;
            });
    shown.exceptionally(late -> null);
  }
}
