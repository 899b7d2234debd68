package org.reprise.app.task;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.QuestionAnswered;
import org.reprise.schema.QuestionAsked;

/** The question that a task asks, one at a time, with its answer. Guarded by who asks. */
final class OpenQuestion {
  private @Nullable QuestionAsked question;
  private @Nullable String answer;
  private long questions;

  /** Opens a question, with a number of its own. */
  QuestionAsked open(QuestionAsked.Builder asks, Duration answerTime) {
    QuestionAsked asked =
        asks.setQuestion(++questions).setAnswerSeconds(answerTime.toNanos() * 1e-9).build();
    question = asked;
    answer = null;
    return asked;
  }

  boolean isOpen() {
    return question != null;
  }

  /** Returns the answer; empty before. */
  Optional<String> words() {
    return Optional.ofNullable(answer);
  }

  /**
   * Answers.
   *
   * @param words one of the options, none of them, or others where they may be said
   * @throws IllegalStateException if that question is not open
   * @throws IllegalArgumentException if the words may not be said
   */
  void answer(long number, String words) {
    QuestionAsked asked = question;
    if (asked == null || asked.getQuestion() != number) {
      throw new IllegalStateException(
          "question=%d: answer refused; %s"
              .formatted(
                  number, asked == null ? "nothing is asked" : "asked is " + asked.getQuestion()));
    }
    if (!words.isEmpty() && !asked.getOptionsList().contains(words)) {
      if (!asked.getOtherWords()) {
        throw new IllegalArgumentException(
            "field=words value=\"%s\": answer refused; say one of %s"
                .formatted(
                    words.substring(0, Math.min(40, words.length())), asked.getOptionsList()));
      }
      TaskOrder.refuseUnlessWords("words", words);
    }
    answer = words;
  }

  /** Closes the question; says what was answered. */
  QuestionAnswered close() {
    QuestionAsked asked = question;
    question = null;
    return QuestionAnswered.newBuilder()
        .setQuestion(asked == null ? questions : asked.getQuestion())
        .setWords(answer == null ? "" : answer)
        .build();
  }
}
