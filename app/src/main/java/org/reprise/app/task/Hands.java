package org.reprise.app.task;

import java.util.function.Predicate;
import org.reprise.app.station.Workplace;

/**
 * Lets people lead an arm that a task lends them, on the arm's thread.
 *
 * @param canTake whether people can take the arm at all
 * @param pass lets a slice of the arm's time pass with what a person does; tells whether one leads
 * @param rest brings the arm to rest; who leads it may go on later
 * @param takeBack takes the arm back; it rests then
 */
public record Hands(boolean canTake, Predicate<Workplace> pass, Runnable rest, Runnable takeBack) {
  /** Nobody can take the arm. */
  static final Hands NOBODY = new Hands(false, place -> false, () -> {}, () -> {});
}
