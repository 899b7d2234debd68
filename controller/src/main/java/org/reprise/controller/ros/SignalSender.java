package org.reprise.controller.ros;

import java.time.Duration;
import java.util.Optional;
import org.reprise.hardware.RosProfile.Signal;
import org.reprise.ros.RosException;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.rosmsg.franka_msgs.ErrorRecoveryActionGoal;
import org.reprise.rosmsg.std_msgs.Bool;
import org.reprise.rosmsg.std_msgs.Empty;
import org.reprise.rosmsg.std_srvs.Trigger;
import org.reprise.rosmsg.std_srvs.TriggerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the arm for what a profile names, e.g. to be enabled, without making the caller wait. */
final class SignalSender {
  private static final Logger LOG = LoggerFactory.getLogger(SignalSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Runnable action;

  private SignalSender(Runnable action) {
    this.action = action;
  }

  static SignalSender of(Node node, Optional<Signal> signal) {
    return new SignalSender(signal.map(s -> action(node, s)).orElse(() -> {}));
  }

  private static Runnable action(Node node, Signal signal) {
    return switch (signal.kind()) {
      case TRIGGER_SERVICE -> () -> trigger(node, signal.name());
      case EMPTY_TOPIC -> {
        Publisher<Empty> topic =
            node.newPublisher(signal.name(), Empty.TYPE, PublisherOptions.DEFAULT);
        yield () -> whenHeard(topic, () -> topic.publish(topic.newMessage()));
      }
      case BOOL_TOPIC -> {
        Publisher<Bool> topic =
            node.newPublisher(signal.name(), Bool.TYPE, PublisherOptions.DEFAULT);
        yield () ->
            whenHeard(
                topic,
                () -> {
                  Bool message = topic.newMessage();
                  message.data = true;
                  topic.publish(message);
                });
      }
      case FRANKA_ERROR_RECOVERY -> {
        Publisher<ErrorRecoveryActionGoal> topic =
            node.newPublisher(
                signal.name() + "/goal", ErrorRecoveryActionGoal.TYPE, PublisherOptions.DEFAULT);
        yield () ->
            whenHeard(
                topic,
                () -> {
                  ErrorRecoveryActionGoal goal = topic.newMessage();
                  goal.header.stampNanos = node.clock().nanos();
                  topic.publish(goal);
                });
      }
    };
  }

  /** Sends from a thread of its own. */
  void send() {
    Thread.ofVirtual().name("ros-signal").start(action);
  }

  private static void trigger(Node node, String service) {
    try (var client = node.newServiceClient(service, Trigger.TYPE, false)) {
      var answer = client.call(new TriggerRequest(), PATIENCE);
      if (!answer.success) {
        LOG.warn("service={} refused: {}", service, answer.message);
      }
    } catch (RosException e) {
      LOG.warn("service={} not called: {}", service, e.getMessage());
    }
  }

  /** A topic that nobody hears yet swallows what is published: wait for the arm's driver. */
  private static void whenHeard(Publisher<?> topic, Runnable publish) {
    try {
      for (long waited = 0; topic.subscribers() == 0; waited += 20) {
        if (waited > PATIENCE.toMillis()) {
          LOG.warn("topic={} waited={}: nobody listens, nothing was sent", topic.topic(), PATIENCE);
          return;
        }
        Thread.sleep(20);
      }
      publish.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
