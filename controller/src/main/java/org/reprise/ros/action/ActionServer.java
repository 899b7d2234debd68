package org.reprise.ros.action;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.reprise.rosmsg.actionlib_msgs.GoalStatus;
import org.reprise.rosmsg.actionlib_msgs.GoalStatusArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes goals, one at a time: a new goal preempts the one that is being carried out. */
public final class ActionServer<G extends Message, R extends Message, F extends Message>
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActionServer.class);
  private static final long STATUS_PERIOD_MILLIS = 200;
  private static final int REMEMBERED = 8;

  private final Node node;
  private final String name;
  private final ActionExecutor<G, R, F> executor;
  private final Publisher<GoalStatusArray> statuses;
  private final Publisher<ActionResult<R>> results;
  private final Publisher<ActionFeedback<F>> feedbacks;
  private final Subscriber<ActionGoal<G>> goals;
  private final Subscriber<GoalID> cancels;
  private final List<Running> known = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> overtook = new ArrayList<>();
  private @Nullable Running current;
  private @Nullable Thread lastThread;

  /**
   * Offers an action.
   *
   * @param node node
   * @param name name of the action
   * @param type kind of action
   * @param executor carries out the goals
   */
  public ActionServer(
      Node node, String name, ActionType<G, R, F> type, ActionExecutor<G, R, F> executor) {
    this.node = node;
    this.name = name;
    this.executor = executor;
    statuses = node.newPublisher(name + "/status", GoalStatusArray.TYPE, PublisherOptions.DEFAULT);
    results = node.newPublisher(name + "/result", type.resultType(), PublisherOptions.DEFAULT);
    feedbacks =
        node.newPublisher(name + "/feedback", type.feedbackType(), PublisherOptions.DEFAULT);
    goals = node.newSubscriber(name + "/goal", type.goalType());
    cancels = node.newSubscriber(name + "/cancel", GoalID.TYPE);
  }

  /** Starts to take goals. */
  public void start() {
    goals.addMessageListener(this::accept, 10);
    cancels.addMessageListener(this::cancel, 10);
    Thread.ofVirtual().name("ros-action-status " + name).start(this::report);
  }

  /** A goal on its way; the status is written by the executing thread and read by others. */
  private final class Running implements ActionExecutor.Progress<F> {
    private final ActionGoal<G> goal;
    private volatile boolean unwanted;
    private volatile int status = GoalStatus.PENDING;
    private ActionFeedback<F> feedback = feedbacks.newMessage();

    Running(ActionGoal<G> goal) {
      this.goal = goal;
    }

    @Override
    public F newFeedback() {
      feedback = feedbacks.newMessage();
      return feedback.content();
    }

    @Override
    public void publish() {
      feedback.header().stampNanos = node.clock().nanos();
      copy(feedback.status());
      feedbacks.publish(feedback);
    }

    @Override
    public boolean getAsBoolean() {
      return unwanted;
    }

    void copy(GoalStatus into) {
      into.goalId.id = goal.goalId().id;
      into.goalId.stampNanos = goal.goalId().stampNanos;
      into.status = status;
    }

    void run(@Nullable Thread before) {
      try {
        if (before != null) {
          before.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      ActionResult<R> result = results.newMessage();
      status = GoalStatus.ACTIVE;
      publishStatus();
      status = end(result.content());
      copy(result.status());
      result.header().stampNanos = node.clock().nanos();
      results.publish(result);
      publishStatus();
    }

    private int end(R result) {
      if (unwanted) {
        return GoalStatus.RECALLED;
      }
      try {
        return switch (executor.execute(goal.content(), result, this)) {
          case SUCCEEDED -> GoalStatus.SUCCEEDED;
          case ABORTED -> GoalStatus.ABORTED;
          case PREEMPTED -> GoalStatus.PREEMPTED;
        };
      } catch (RuntimeException e) {
        LOG.error("action={} goal={} failed", name, goal.goalId().id, e);
        return GoalStatus.ABORTED;
      }
    }
  }

  private synchronized void accept(ActionGoal<G> goal) {
    if (current != null) {
      current.unwanted = true;
    }
    Running next = new Running(goal);
    current = next;
    next.unwanted = overtook.remove(goal.goalId().id);
    known.add(next);
    while (known.size() > REMEMBERED) {
      known.removeFirst();
    }
    Thread before = lastThread;
    lastThread = Thread.ofVirtual().name("ros-action " + name).start(() -> next.run(before));
  }

  /**
   * Cancels as actionlib defines it: by identity, all until a time, or, with neither, all. Goals
   * and cancels come by different connections: a cancel that overtakes its goal is remembered.
   */
  private synchronized void cancel(GoalID asked) {
    if (known.stream().noneMatch(running -> running.goal.goalId().id.equals(asked.id))) {
      overtook.add(asked.id);
      while (overtook.size() > REMEMBERED) {
        overtook.removeFirst();
      }
    }
    for (Running running : known) {
      GoalID id = running.goal.goalId();
      boolean all = asked.id.isEmpty() && asked.stampNanos == 0;
      boolean earlier = asked.stampNanos != 0 && id.stampNanos <= asked.stampNanos;
      if (all || earlier || (!asked.id.isEmpty() && id.id.equals(asked.id))) {
        running.unwanted = true;
      }
    }
  }

  private void report() {
    try {
      do {
        publishStatus();
      } while (!closed.await(STATUS_PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publishStatus() {
    GoalStatusArray array = statuses.newMessage();
    array.header.stampNanos = node.clock().nanos();
    for (Running running : known) {
      GoalStatus status = new GoalStatus();
      running.copy(status);
      array.statusList.add(status);
    }
    statuses.publish(array);
  }

  /** Gives up the goal that is being carried out and takes the action back. */
  @Override
  public void close() {
    closed.countDown();
    known.forEach(running -> running.unwanted = true);
    goals.close();
    cancels.close();
    statuses.close();
    feedbacks.close();
    results.close();
  }
}
