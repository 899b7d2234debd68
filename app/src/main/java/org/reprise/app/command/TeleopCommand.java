package org.reprise.app.command;

import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.service.LocalController;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.teleop.Teleop;
import org.reprise.teleop.model.TeleopSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the operator's window. */
@Command(
    name = "teleop",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the operator's window: teach, watch, review and browse.",
      "Without --controller a simulated arm is started beside it; with it, the window finds the"
          + " controller at that address, and finds it again when it is lost."
    },
    footer = {
      "",
      "Keys: F1 shows them all; Esc always stops the arm. This is not a safety-rated function:",
      "keep the emergency stop within reach.",
      "",
      "Examples:",
      "  ./reprise teleop",
      "  ./reprise teleop --scene hang-mug --bank bank --dark",
      "  ./reprise serve --listen 127.0.0.1:50052 &  ./reprise teleop --controller 127.0.0.1:50052",
      "  ./reprise teleop --controller 192.0.2.7:50052 --controller.tls.trust serve.pem"
          + " --controller.token token"
    })
public final class TeleopCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private RunFolder runFolder = new RunFolder();

  @Option(
      names = "--controller",
      paramLabel = "HOST:PORT",
      description = "Talk to the './reprise serve' process that listens there.")
  private @Nullable String controller;

  @Option(
      names = "--controller.tls.trust",
      paramLabel = "FILE",
      description = "PEM certificate of that process; needed on any address but the loopback one.")
  private @Nullable Path trust;

  @Option(
      names = "--controller.token",
      paramLabel = "FILE",
      description = "File of the token of that process.")
  private @Nullable Path token;

  @Option(
      names = "--scene",
      defaultValue = "pick-up-box",
      paramLabel = "TASK",
      description = "Whose scene stands on the simulated table (default: ${DEFAULT-VALUE}).")
  private String scene = "pick-up-box";

  @Option(
      names = {"--robot", "--robot.type"},
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description = "The simulated arm (default: ${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Option(
      names = "--operator",
      defaultValue = "${sys:user.name}",
      paramLabel = "NAME",
      description = "Name that is written into what is recorded (default: ${DEFAULT-VALUE}).")
  private String operator = "operator";

  @Option(names = "--dark", description = "Begin with the dark look.")
  private boolean dark;

  @Option(
      names = "--controls",
      paramLabel = "FILE",
      description = "YAML file of the layouts of keys and gamepads (docs/teleop.md).")
  private @Nullable Path controls;

  @Option(
      names = "--pose-port",
      defaultValue = "-1",
      paramLabel = "PORT",
      description = "Listen on this port of 127.0.0.1 for the poses of a hand-held device (UDP).")
  private int posePort = -1;

  @Override
  public Integer call() throws InterruptedException {
    TeleopSettings settings =
        new TeleopSettings(operator, dark, Optional.ofNullable(controls), posePort);
    if (controller != null) {
      Endpoint address = Endpoint.parse(controller);
      open(() -> ServiceChannels.open(address, new ClientSecurity(trust, token)), settings);
      return ExitStatus.DONE;
    }
    Path folder = runFolder.create();
    try (LocalController local =
        LocalController.start(arguments(), folder.resolve("controller.log"))) {
      open(() -> ServiceChannels.open(local.endpoint(), ClientSecurity.NONE), settings);
    }
    return ExitStatus.DONE;
  }

  private List<String> arguments() {
    return new ArrayList<>(
        List.of(
            "--bank", bank.folder.toString(),
            "--runs", runFolder.runs.toString(),
            "--scene", scene,
            "--robot.type", robot,
            "--seed", String.valueOf(common.seed)));
  }

  private void open(Supplier<ManagedChannel> connections, TeleopSettings settings)
      throws InterruptedException {
    Teleop.run(connections, settings, window -> {});
  }
}
