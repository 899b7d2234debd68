package org.reprise.controller.ros;

import org.reprise.hardware.RosProfile.Signal;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.franka_msgs.ErrorRecoveryActionGoal;
import org.reprise.rosmsg.std_msgs.Bool;
import org.reprise.rosmsg.std_msgs.Empty;
import org.reprise.rosmsg.std_srvs.Trigger;
import org.reprise.rosmsg.std_srvs.TriggerResponse;

/** Hears what a profile's signal asks for. */
final class SignalReceiver {
  private SignalReceiver() {}

  static void listen(Node node, Signal signal, Runnable action) {
    switch (signal.kind()) {
      case TRIGGER_SERVICE ->
          node.newServiceServer(
              signal.name(),
              Trigger.TYPE,
              request -> {
                action.run();
                TriggerResponse response = new TriggerResponse();
                response.success = true;
                return response;
              });
      case EMPTY_TOPIC ->
          node.newSubscriber(signal.name(), Empty.TYPE)
              .addMessageListener(message -> action.run(), 0);
      case BOOL_TOPIC ->
          node.newSubscriber(signal.name(), Bool.TYPE)
              .addMessageListener(
                  message -> {
                    if (message.data) {
                      action.run();
                    }
                  },
                  0);
      case FRANKA_ERROR_RECOVERY ->
          node.newSubscriber(signal.name() + "/goal", ErrorRecoveryActionGoal.TYPE)
              .addMessageListener(message -> action.run(), 0);
    }
  }
}
