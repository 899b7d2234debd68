package org.reprise.controller.ros;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.ros.node.Node;

/** Lets an arm without mass stand behind the topics of its profile, on a thread of its own. */
final class ServedRobot implements AutoCloseable {
  private final DrivenArm arm;
  private final Thread loop;
  private volatile boolean running = true;

  ServedRobot(
      Node node,
      RobotConfig config,
      double heldMeters,
      Optional<RgbdCamera> camera,
      boolean simulatedTime) {
    arm = new DrivenArm(config, heldMeters);
    RosRobotServer server =
        new RosRobotServer(node, config, arm, arm, camera, arm::nanos, simulatedTime);
    loop =
        Thread.ofPlatform()
            .start(() -> {
              while (running) {
                server.step();
                LockSupport.parkNanos(config.periodNanos());
              }
            });
  }

  DrivenArm arm() {
    return arm;
  }

  @Override
  public void close() {
    running = false;
    while (loop.isAlive()) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
