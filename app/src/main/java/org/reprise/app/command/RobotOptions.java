package org.reprise.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.RemoteStation;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.hardware.RobotConfig;
import picocli.CommandLine.Option;

/** Options of a process that commands an arm in another process. */
final class RobotOptions {
  @Option(
      names = "--robot.address",
      paramLabel = "HOST:PORT",
      description =
          "Command the arm of the './reprise robot' process that listens there; its camera is"
              + " reached at the same address. Without it the arm is simulated here.")
  @Nullable String address;

  @Option(
      names = "--robot.tls.trust",
      paramLabel = "FILE",
      description = "PEM certificate of that process; needed on any address but the loopback one.")
  @Nullable Path trust;

  @Option(
      names = "--robot.token",
      paramLabel = "FILE",
      description = "File of the token of that process.")
  @Nullable Path token;

  @Option(
      names = "--robot.reset",
      description =
          "Clear a latched stop of that arm first. Look at the arm before: whatever stopped it must"
              + " be gone.")
  boolean reset;

  boolean isRemote() {
    return address != null;
  }

  RemoteStation open(RobotConfig robot, long seed) {
    if (address == null) {
      throw new IllegalArgumentException("--robot.address is missing: give HOST:PORT");
    }
    RemoteStation station =
        RemoteStation.open(
            Endpoint.parse(address),
            new ClientSecurity(trust, token),
            robot,
            seed,
            System::nanoTime);
    if (reset) {
      reset = false;
      Optional<String> hindrance = station.motion().reset();
      if (hindrance.isPresent()) {
        station.close();
        throw new IllegalStateException("--robot.reset refused: " + hindrance.get());
      }
    }
    return station;
  }
}
