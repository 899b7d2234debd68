package org.reprise.ros.message;

/**
 * Names a kind of action by the three messages that are sent for it.
 *
 * @param name full name, e.g. {@code control_msgs/FollowJointTrajectory}
 * @param goal goal with its identity
 * @param result result with the goal's status
 * @param feedback feedback with the goal's status
 */
public record ActionType<G extends Message, R extends Message, F extends Message>(
    String name,
    MessageType<? extends ActionGoal<G>> goal,
    MessageType<? extends ActionResult<R>> result,
    MessageType<? extends ActionFeedback<F>> feedback) {

  /** Returns the kind of goal. */
  @SuppressWarnings("unchecked") // What makes a kind of goal makes goals.
  public MessageType<ActionGoal<G>> goalType() {
    return (MessageType<ActionGoal<G>>) goal;
  }

  /** Returns the kind of result. */
  @SuppressWarnings("unchecked") // As above.
  public MessageType<ActionResult<R>> resultType() {
    return (MessageType<ActionResult<R>>) result;
  }

  /** Returns the kind of feedback. */
  @SuppressWarnings("unchecked") // As above.
  public MessageType<ActionFeedback<F>> feedbackType() {
    return (MessageType<ActionFeedback<F>>) feedback;
  }
}
