package org.reprise.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.RecordedFacts;
import org.reprise.retrieval.bank.RecordingQuality;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.retrieval.search.FileSuccessRecord;
import org.reprise.retrieval.search.RetrievalSettings;
import org.reprise.retrieval.search.SuccessRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks into the bank of demonstrations, edits and mends it. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    description = {
      "Lists, shows, labels, verifies, mends and copies the demonstrations of a bank.",
      "Files of demonstrations are never changed: what is said about them goes to a journal and can"
          + " be undone."
    },
    subcommands = {
      BankListCommand.class,
      BankShowCommand.class,
      BankStatsCommand.class,
      BankLabelCommand.class,
      BankKeepCommand.class,
      BankTrimCommand.class,
      BankDeleteCommand.class,
      BankForgetCommand.class,
      BankUndoCommand.class,
      BankVerifyCommand.class,
      BankRepairCommand.class,
      BankImportCommand.class,
      BankMergeCommand.class,
      BankExportCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./reprise bank list",
      "  ./reprise bank show open-drawer-1",
      "  ./reprise bank label open-drawer-1 --failure \"the hand slipped\"",
      "  ./reprise bank undo",
      "  ./reprise bank forget --keep 200 --dry-run",
      "  ./reprise bank verify --bank runs/20260101-120000/bank --json",
      "",
      "Exit status: 0 done, 1 something is damaged, 2 wrong use, 3 no such bank or no access."
    })
public final class BankCommand {

  /** Where the bank is. */
  static final class BankOption {
    @Option(
        names = "--bank",
        defaultValue = "bank",
        paramLabel = "FOLDER",
        description = "Folder of the bank (default: ${DEFAULT-VALUE}).")
    Path folder = Path.of("bank");

    /** Opens the bank for retrieval that remembers in its folder how executions ended. */
    Retriever retriever(RetrievalSettings settings) {
      return retriever(Bank.openOrCreate(folder), settings);
    }

    /** Searches an opened bank, and remembers in its folder how executions ended. */
    static BankRetriever retriever(Bank bank, RetrievalSettings settings) {
      return new BankRetriever(bank, new ShapeDescriptorEncoder(), settings, outcomes(bank));
    }

    /** Opens what is remembered of how executions ended. */
    static SuccessRecord outcomes(Bank bank) {
      return new FileSuccessRecord(bank.folder().resolve("outcomes.log"));
    }
  }

  /** Chooses demonstrations by a part of what is said about them. */
  static final class ContainsOption {
    @Option(
        names = "--contains",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Only those whose id, instruction, outcome or operator contains it.")
    private String contains = "";

    boolean isIn(DemonstrationSummary one) {
      return String.join(" ", one.id(), one.instruction(), outcome(one.outcome()), one.operator())
          .toLowerCase(Locale.ROOT)
          .contains(contains.toLowerCase(Locale.ROOT));
    }
  }

  /** Asks for the quality of recordings. */
  static final class QualityOption {
    @Option(
        names = "--quality",
        description =
            "Measure how well each was recorded where that is not known yet; it is kept. Reads each"
                + " file once.")
    private boolean measure;

    /** Returns what is known of demonstrations, after measuring them if that is asked for. */
    RecordedFacts of(Bank bank, List<String> ids) {
      RecordedFacts facts = new RecordedFacts(bank);
      if (measure) {
        facts.complete(ids, () -> true);
      } else {
        facts.follow();
      }
      return facts;
    }
  }

  static Map<String, Object> qualityFields(RecordingQuality quality) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("wanted_hertz", quality.wantedHertz());
    fields.put("reached_hertz", quality.reachedHertz());
    fields.put("below_rate", quality.belowRate());
    fields.put("worst_gap_ratio", quality.worstGapRatio());
    fields.put("jerk_meters_per_second_cubed", quality.jerkMetersPerSecondCubed());
    fields.put("clamped_samples", quality.clampedSamples());
    fields.put("most_clamped", quality.mostClamped());
    return fields;
  }

  static Map<String, Object> summaryFields(DemonstrationSummary summary) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", summary.id());
    fields.put("instruction", summary.instruction());
    fields.put("stages", summary.stages());
    fields.put("robot", summary.robot());
    fields.put("outcome", outcome(summary.outcome()));
    fields.put("seconds", summary.extent().durationNanos() * 1e-9);
    fields.put("operator", summary.operator());
    fields.put("recorded_at", summary.recordedAt().toString());
    fields.put("bytes", summary.bytes());
    return fields;
  }

  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> "success";
      case Outcome.Failure failure -> "failure: " + failure.reason();
      case Outcome.Unknown unknown -> "unknown: " + unknown.reason();
    };
  }
}
