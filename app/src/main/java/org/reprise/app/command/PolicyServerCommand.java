package org.reprise.app.command;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.reprise.app.service.PolicyService;
import org.reprise.app.service.ServedNetwork;
import org.reprise.controller.service.ServiceHost;
import org.reprise.policy.network.NetworkEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves trained networks to programs that lead arms. */
@Command(
    name = "policy-server",
    mixinStandardHelpOptions = true,
    description =
        "Serves trained networks over gRPC, e.g. on a machine with a GPU (docs/services.md).",
    footer = {
      "",
      "A model that is damaged or for another robot is refused with the reason, and nothing is"
          + " served. The standard health service says SERVING, for each model by its name and for"
          + " all by none, once the models are warm.",
      "",
      "Examples:",
      "  ./reprise policy-server --model models/interaction",
      "  ./reprise run \"open the drawer\" --method ret-bc"
          + " --model.interaction grpc://127.0.0.1:50053/interaction",
      "  ./reprise policy-server --model pour=models/a --model hang=models/b --listen 0.0.0.0:50053"
          + " --tls.certificate serve.pem --tls.key serve.key --token token"
    })
public final class PolicyServerCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 50053;

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private TextOptions text = new TextOptions();
  @Mixin private ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "[NAME=]FOLDER",
      description = "A model to serve, by its folder's name unless another is given; repeatable.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--robot.type",
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description = "Whose hand the models lead (default: ${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Override
  public Integer call() throws InterruptedException {
    List<ServedNetwork> networks = new ArrayList<>();
    try {
      for (String model : models) {
        networks.add(load(model));
      }
      return serve(networks, new PolicyService(networks, System::nanoTime));
    } catch (RuntimeException e) {
      networks.forEach(ServedNetwork::close);
      throw e;
    }
  }

  private ServedNetwork load(String model) {
    int equals = model.indexOf('=');
    Path folder = Path.of(model.substring(equals + 1));
    Path last = folder.toAbsolutePath().normalize().getFileName();
    if (last == null) {
      throw new IllegalArgumentException("--model=%s: is no folder of a model".formatted(model));
    }
    String name = equals < 0 ? last.toString() : model.substring(0, equals);
    return ServedNetwork.load(name, folder, robot, text.encoder());
  }

  private int serve(List<ServedNetwork> networks, PolicyService policies)
      throws InterruptedException {
    HealthStatusManager health = new HealthStatusManager();
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    ServiceHost host =
        ServiceHost.open(
            service.endpoint(USUAL_PORT),
            service.security(),
            List.of(policies, health.getHealthService()));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              health.enterTerminalState();
              host.close();
              policies.close();
              ended.countDown();
            }));
    for (ServedNetwork network : networks) {
      network.warmUp();
      health.setStatus(network.name(), ServingStatus.SERVING);
    }
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    tell(networks, host.endpoint().toString());
    ended.await();
    return ExitStatus.DONE;
  }

  private void tell(List<ServedNetwork> networks, String address) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("listening", address);
    told.put("models", networks.stream().map(ServedNetwork::name).toList());
    told.put("engine", NetworkEngine.version() + " on " + NetworkEngine.device());
    System.out.println(
        common.json
            ? Json.of(told)
            : "listening on %s: %s, %s".formatted(address, told.get("models"), told.get("engine")));
    System.out.flush();
  }
}
