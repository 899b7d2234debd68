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
    MessageType<? extends ActionFeedback<F>> feedback) {}
