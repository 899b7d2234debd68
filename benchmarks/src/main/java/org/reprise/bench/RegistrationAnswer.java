package org.reprise.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;

/**
 * Says how one pair went.
 *
 * @param index of the pair in its folder
 * @param liveFromDemo the motion found
 * @param millis processor time
 */
record RegistrationAnswer(int index, RigidTransform liveFromDemo, double millis) {

  /**
   * Reads what a peer says: for each pair a line of its index, the 16 entries of the motion by
   * rows, and the milliseconds.
   *
   * @throws IOException if there are not as many lines as pairs
   */
  static List<RegistrationAnswer> read(String said, int pairs, String peer) throws IOException {
    List<RegistrationAnswer> answers = said.lines().map(RegistrationAnswer::of).toList();
    if (answers.size() != pairs) {
      throw new IOException(
          "answers=%d pairs=%d: %s gave up, run it by hand to see why"
              .formatted(answers.size(), pairs, peer));
    }
    return answers;
  }

  private static RegistrationAnswer of(String line) {
    double[] numbers =
        Arrays.stream(line.trim().split(" +", -1)).mapToDouble(Double::parseDouble).toArray();
    return new RegistrationAnswer(
        (int) numbers[0], RigidTransform.ofMatrix(Arrays.copyOfRange(numbers, 1, 17)), numbers[17]);
  }
}
