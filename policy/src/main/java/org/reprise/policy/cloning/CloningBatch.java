package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.network.CloudTokens;

/**
 * Lays moments out as the arrays that a cloning network reads, and what it should say.
 *
 * <p>Lengths are in centimeters and angles in tenths of a radian, about the size of one step.
 */
final class CloningBatch {
  /** Numbers for each way point behind the hand: there is one, translation, rotation, opening. */
  static final int HISTORY_LENGTH = 8;

  /** Numbers about the hand: opening, height above the table, direction up, the object's middle. */
  static final int HAND_LENGTH = 5 + CloudTokens.CENTRE_LENGTH;

  static final double CENTIMETERS = 100;
  static final double TENTHS = 10;

  private final CloningSizes sizes;
  private final CloningOutput output;
  private final int rows;
  private final int wordLength;
  private final float[] groups;
  private final float[] centres;
  private final float[] history;
  private final float[] hand;
  private final float[] words;
  private final float[] targets;

  /**
   * Makes room.
   *
   * @param sizes of the network
   * @param output what it says
   * @param wordLength length of an instruction's code
   * @param rows number of moments
   */
  CloningBatch(CloningSizes sizes, CloningOutput output, int wordLength, int rows) {
    this.sizes = sizes;
    this.output = output;
    this.rows = rows;
    this.wordLength = wordLength;
    groups = new float[rows * sizes.groups() * sizes.points() * 3];
    centres = new float[rows * sizes.groups() * CloudTokens.CENTRE_LENGTH];
    history = new float[rows * sizes.history() * HISTORY_LENGTH];
    hand = new float[rows * HAND_LENGTH];
    words = new float[rows * wordLength];
    targets = new float[rows * output.rows(sizes) * output.length()];
  }

  /** Returns the shapes of the inputs for a batch of one. */
  static Shape[] shapes(CloningSizes sizes, int wordLength) {
    return new Shape[] {
      new Shape(1, sizes.groups(), sizes.points(), 3),
      new Shape(1, sizes.groups(), CloudTokens.CENTRE_LENGTH),
      new Shape(1, sizes.history(), HISTORY_LENGTH),
      new Shape(1, HAND_LENGTH),
      new Shape(1, wordLength)
    };
  }

  /** Sets what one row sees. */
  void put(int row, CloningState state) {
    RigidTransform handFromBase = state.baseFromHand().inverse();
    state
        .cloud()
        .write(
            handFromBase,
            groups,
            row * sizes.groups() * sizes.points() * 3,
            centres,
            row * sizes.groups() * CloudTokens.CENTRE_LENGTH);
    for (int i = 0; i < sizes.history(); i++) {
      int at = (row * sizes.history() + i) * HISTORY_LENGTH;
      int behind = state.history().size() - 1 - i;
      if (behind < 0) {
        java.util.Arrays.fill(history, at, at + HISTORY_LENGTH, 0);
      } else {
        Waypoint past = state.history().get(behind);
        history[at] = 1;
        writePose(handFromBase.compose(past.baseFromGripper()), history, at + 1);
        history[at + 7] = (float) (2 * past.opening() - 1);
      }
    }
    Vector3 up = handFromBase.rotation().rotate(Vector3.UP);
    int at = row * HAND_LENGTH;
    hand[at] = (float) (2 * state.opening() - 1);
    hand[at + 1] = (float) (5 * state.baseFromHand().translation().z());
    hand[at + 2] = (float) up.x();
    hand[at + 3] = (float) up.y();
    hand[at + 4] = (float) up.z();
    state.cloud().writeMiddle(handFromBase, hand, at + 5);
    state.words().write(words, row * wordLength);
  }

  /** Sets what one row sees, and what it should say. */
  void put(int row, CloningExamples.Example example) {
    put(row, example.state());
    output.write(example, sizes, targets, row * output.rows(sizes) * output.length());
  }

  /** Returns the inputs as arrays. */
  NDList inputs(NDManager manager) {
    return new NDList(
        manager.create(groups, new Shape(rows, sizes.groups(), sizes.points(), 3)),
        manager.create(centres, new Shape(rows, sizes.groups(), CloudTokens.CENTRE_LENGTH)),
        manager.create(history, new Shape(rows, sizes.history(), HISTORY_LENGTH)),
        manager.create(hand, new Shape(rows, HAND_LENGTH)),
        manager.create(words, new Shape(rows, wordLength)));
  }

  /** Returns what should be said, [rows][rows of the output][its length]. */
  NDArray targets(NDManager manager) {
    return manager.create(targets, new Shape(rows, output.rows(sizes), output.length()));
  }

  /** Writes translation and rotation vector, six numbers. */
  static void writePose(RigidTransform pose, float[] out, int at) {
    Vector3 turn = pose.rotation().toRotationVector();
    out[at] = (float) (CENTIMETERS * pose.translation().x());
    out[at + 1] = (float) (CENTIMETERS * pose.translation().y());
    out[at + 2] = (float) (CENTIMETERS * pose.translation().z());
    out[at + 3] = (float) (TENTHS * turn.x());
    out[at + 4] = (float) (TENTHS * turn.y());
    out[at + 5] = (float) (TENTHS * turn.z());
  }
}
