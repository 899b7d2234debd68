package org.reprise.teleop.bank;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.reprise.teleop.review.OutcomeChip;

/**
 * Which demonstrations are shown; what is empty lets all through.
 *
 * @param words each must occur in the instruction, the operator or the identity
 * @param outcome how it ended
 * @param robot the robot's name
 * @param operator who recorded it
 * @param task the whole instruction
 */
public record BankFilter(
    List<String> words,
    Optional<OutcomeChip.Kind> outcome,
    Optional<String> robot,
    Optional<String> operator,
    Optional<String> task)
    implements Predicate<BankRow> {
  /** Lets all through. */
  public static final BankFilter ALL =
      new BankFilter(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the words. */
  public BankFilter {
    words = List.copyOf(words);
  }

  /** Splits what was typed into words. */
  public static List<String> words(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  @Override
  public boolean test(BankRow row) {
    return words.stream().allMatch(row.searched()::contains)
        && outcome.map(kind -> kind == row.outcome()).orElse(true)
        && robot.map(row.header().getRobot()::equals).orElse(true)
        && operator.map(row.header().getOperator()::equals).orElse(true)
        && task.map(row.header().getInstruction()::equals).orElse(true);
  }
}
