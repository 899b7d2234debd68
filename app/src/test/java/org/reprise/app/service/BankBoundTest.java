package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.search.SuccessRecord;
import org.reprise.retrieval.trial.SmallEpisodes;

class BankBoundTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void forgetsWhenTheBankGrowsOverTheBoundAndNoTaskRuns() {
    Bank bank = Bank.openOrCreate(folder);
    SuccessRecord outcomes = SuccessRecord.inMemory();
    AtomicBoolean busy = new AtomicBoolean(true);
    BankBound bound = new BankBound(bank, () -> outcomes, 2, busy::get);
    for (String id : new String[] {"a", "b", "c"}) {
      bank.add(SmallEpisodes.of(id, 1, 60));
    }
    outcomes.note("b", false);

    bound.enforce();
    assertThat(bank.list()).as("a task runs").hasSize(3);
    busy.set(false);
    bound.enforce();
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("a", "c");
    assertThat(bank.edit().history())
        .last()
        .satisfies(line -> {
          assertThat(line.demonstration()).isEqualTo("b");
          assertThat(((Edit.Forget) line.edit()).reason()).contains("worked out 0 of 1 times");
        });

    bank.add(SmallEpisodes.of("d", 1, 60));
    bank.edit().keep(List.of("a", "c", "d"));
    bound.enforce();
    assertThat(bank.list()).as("people marked all that is left").hasSize(3);
  }

  @Test
  void aLabelIsNoMarkToKeepSomething() {
    Bank bank = Bank.openOrCreate(folder);
    for (String id : new String[] {"a", "b", "c"}) {
      bank.add(SmallEpisodes.of(id, 1, 60));
      bank.edit().label(id, new Outcome.Success());
    }
    bank.edit().keep(List.of("a"));
    bank.edit().trim("b", 0, 0.05);
    new BankBound(bank, SuccessRecord::inMemory, 1, () -> false).enforce();

    assertThat(bank.list())
        .as("marked, and trimmed by a person; not what says only how it ended")
        .extracting(DemonstrationSummary::id)
        .containsExactly("a", "b");
    assertThat(bank.edit().holding("a"))
        .last()
        .extracting(JournalLine::edit)
        .isEqualTo(new Edit.Keep());
  }
}
