package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.RecordedFacts;
import org.reprise.retrieval.trial.SmallEpisodes;

class FactsFillerTest {
  @TempDir Path folder;

  private static void fill(FactsFiller filler, List<String> ids) {
    filler.want(ids);
    while (filler.isBusy()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void makesThemAgainWhereAFileIsReplaced() throws IOException {
    Bank bank = Bank.open(folder);
    RecordedFacts facts = new RecordedFacts(bank);
    try (FactsFiller filler = new FactsFiller(facts)) {
      for (int round = 1; round < 4; round++) {
        bank.add(SmallEpisodes.of("a", round, 50));
        assertThat(facts.known("a")).as("round %d", round).isEmpty();
        fill(filler, List.of("a"));
        assertThat(facts.known("a")).as("round %d", round).isPresent();
        Files.delete(folder.resolve("a.demo"));
      }
    }
  }

  @Test
  void triesADamagedFileAgainWhenItIsMended() throws IOException {
    Bank bank = Bank.open(folder);
    bank.add(SmallEpisodes.of("a", 1, 50));
    Path file = folder.resolve("a.demo");
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    RecordedFacts facts = new RecordedFacts(bank);
    try (FactsFiller filler = new FactsFiller(facts)) {
      fill(filler, List.of("a"));
      assertThat(facts.known("a")).isEmpty();
      Files.write(file, whole);
      Bank.open(folder).list();
      bank.list();
      fill(filler, List.of("a"));
      assertThat(facts.known("a")).isPresent();
    }
  }

  @Test
  void makesThemAgainWhereWhatWasKeptIsLost() throws IOException {
    Bank bank = Bank.open(folder);
    bank.add(SmallEpisodes.of("a", 1, 50));
    RecordedFacts facts = new RecordedFacts(bank);
    try (FactsFiller filler = new FactsFiller(facts)) {
      fill(filler, List.of("a"));
      assertThat(facts.known("a")).isPresent();
      try (var logs = Files.list(folder.resolve("index"))) {
        for (Path log : logs.filter(f -> f.toString().contains("facts")).toList()) {
          Files.delete(log);
        }
      }
      facts.follow();
      assertThat(facts.known("a")).isEmpty();
      fill(filler, List.of("a"));
      assertThat(facts.known("a")).isPresent();
    }
  }
}
