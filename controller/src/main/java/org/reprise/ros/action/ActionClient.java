package org.reprise.ros.action;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.reprise.ros.message.ActionFeedback;
import org.reprise.ros.message.ActionGoal;
import org.reprise.ros.message.ActionResult;
import org.reprise.ros.message.ActionType;
import org.reprise.ros.message.Message;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.ros.node.Subscriber;
import org.reprise.rosmsg.actionlib_msgs.GoalID;

/** Sends goals to an action server and hears how they end. Any thread may use it. */
public final class ActionClient<G extends Message, R extends Message, F extends Message>
    implements AutoCloseable {
  private final Node node;
  private final Publisher<ActionGoal<G>> goals;
  private final Publisher<GoalID> cancels;
  private final Subscriber<ActionResult<R>> results;
  private final Subscriber<ActionFeedback<F>> feedbacks;
  private final Map<String, Sent> pending = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /**
   * Prepares to send goals.
   *
   * @param node node
   * @param name name of the action
   * @param type kind of action
   */
  public ActionClient(Node node, String name, ActionType<G, R, F> type) {
    this.node = node;
    goals = node.newPublisher(name + "/goal", type.goalType(), PublisherOptions.DEFAULT);
    cancels = node.newPublisher(name + "/cancel", GoalID.TYPE, PublisherOptions.DEFAULT);
    results = node.newSubscriber(name + "/result", type.resultType());
    feedbacks = node.newSubscriber(name + "/feedback", type.feedbackType());
  }

  /** Starts to hear the server. */
  public void start() {
    results.addMessageListener(this::end, 10);
    feedbacks.addMessageListener(this::pass, 10);
  }

  /** A goal that was sent. */
  public final class Sent {
    private final GoalID id;
    private final Consumer<F> listener;
    private final CompletableFuture<ActionResult<R>> result = new CompletableFuture<>();

    private Sent(GoalID id, Consumer<F> listener) {
      this.id = id;
      this.listener = listener;
    }

    /** Completes with the result and the goal's status when the server reports its end. */
    public CompletableFuture<ActionResult<R>> result() {
      return result;
    }

    /** Asks the server to give the goal up. */
    public void cancel() {
      cancels.publish(id);
    }
  }

  /** Tells whether a server hears goals and is heard. */
  public boolean isConnected() {
    return goals.subscribers() > 0 && cancels.subscribers() > 0 && results.publishers() > 0;
  }

  /** Makes an empty goal, to be filled in and sent once. */
  public ActionGoal<G> newGoal() {
    return goals.newMessage();
  }

  /**
   * Sends a goal.
   *
   * @param goal goal from {@link #newGoal}; its identity is filled in
   * @param feedback hears of the goal's progress
   */
  public Sent send(ActionGoal<G> goal, Consumer<F> feedback) {
    goal.goalId().stampNanos = node.clock().nanos();
    goal.goalId().id =
        "%s-%d-%d".formatted(node.name(), count.incrementAndGet(), goal.goalId().stampNanos);
    goal.header().stampNanos = goal.goalId().stampNanos;
    Sent sent = new Sent(goal.goalId(), feedback);
    pending.put(goal.goalId().id, sent);
    goals.publish(goal);
    return sent;
  }

  private void end(ActionResult<R> result) {
    Sent sent = pending.remove(result.status().goalId.id);
    if (sent != null) {
      sent.result.complete(result);
    }
  }

  private void pass(ActionFeedback<F> feedback) {
    Sent sent = pending.get(feedback.status().goalId.id);
    if (sent != null) {
      sent.listener.accept(feedback.content());
    }
  }

  /** Stops listening; goals that are on their way stay unanswered. */
  @Override
  public void close() {
    goals.close();
    cancels.close();
    results.close();
    feedbacks.close();
  }
}
