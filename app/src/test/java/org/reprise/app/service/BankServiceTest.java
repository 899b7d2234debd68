package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.retrieval.bank.Bank;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.schema.ShowDemonstrationRequest;
import org.reprise.schema.VerifyBankRequest;

final class BankServiceTest {
  @TempDir Path folder;

  @Test
  void answersOverASocket() {
    Bank bank = Bank.openOrCreate(folder.resolve("bank"));
    try (ServiceHost host =
        ServiceHost.open(
            new Endpoint("127.0.0.1", 0),
            ServerSecurity.NONE,
            List.of(new BankService(folder.resolve("bank"))))) {
      ManagedChannel channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
      try {
        var calls =
            BankServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
        assertThat(
                calls
                    .listDemonstrations(ListDemonstrationsRequest.getDefaultInstance())
                    .getDemonstrationsCount())
            .isEqualTo(bank.list().size());
        assertThat(calls.verifyBank(VerifyBankRequest.getDefaultInstance()).hasNext()).isFalse();
        ShowDemonstrationRequest unknown =
            ShowDemonstrationRequest.newBuilder().setId("../../etc/passwd").build();
        assertThatThrownBy(() -> calls.showDemonstration(unknown))
            .hasMessageMatching("(NOT_FOUND|INVALID_ARGUMENT): .*");
      } finally {
        channel.shutdownNow();
      }
    }
  }
}
