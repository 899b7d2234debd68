package org.reprise.app.command;

import picocli.CommandLine.Command;

/** Runs studies on recorded data. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Runs a study on recorded data.",
    subcommands = {EvalRegistrationCommand.class, EvalConfidenceCommand.class},
    synopsisSubcommandLabel = "(registration | confidence)",
    footer = {
      "",
      "Examples:",
      "  ./reprise eval registration DIR --json",
      "  ./reprise eval registration DIR --worst 20 --plots pictures",
      "  ./reprise eval confidence DIR"
    })
public final class EvalCommand {}
