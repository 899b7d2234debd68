package org.reprise.app.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.reprise.app.service.BankService;
import org.reprise.app.service.DoctorService;
import org.reprise.controller.service.ServiceHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the bank and the doctor over gRPC. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the bank and the checks of this machine over gRPC.",
    footer = {"", "Examples:", "  ./reprise serve --listen 127.0.0.1:50052 --bank bank"})
public final class ServeCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();
  @Mixin private ServiceOptions service = new ServiceOptions();

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    ServiceHost host =
        ServiceHost.open(
            service.endpoint(),
            service.security(),
            List.of(new BankService(bank.folder), new DoctorService(bank.folder)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              host.close();
              ended.countDown();
            }));
    String address = host.endpoint().toString();
    System.out.println(
        common.json ? Json.of(Map.of("listening", address)) : "listening on " + address);
    System.out.flush();
    ended.await();
    return ExitStatus.DONE;
  }
}
