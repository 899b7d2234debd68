package org.reprise.app.command;

import picocli.CommandLine.Command;

/** Runs studies on recorded data and in simulation. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Runs a study: on recorded data, or of disturbed episodes in simulation.",
    subcommands = {
      EvalRegistrationCommand.class,
      EvalConfidenceCommand.class,
      EvalVerificationCommand.class,
      RegistrationSetCommand.class,
      EvalLanguageCommand.class,
      EvalRefusalCommand.class,
      ClosedLoopCommand.class
    },
    synopsisSubcommandLabel =
        "(registration | registration-set | confidence | language | refusal | verification |"
            + " closed-loop)",
    footer = {
      "",
      "Examples:",
      "  ./reprise eval registration DIR --json",
      "  ./reprise eval registration DIR --worst 20 --plots pictures",
      "  ./reprise eval confidence DIR",
      "  ./reprise eval registration-set DIR --seed 1 --objects 52",
      "  ./reprise eval language",
      "  ./reprise eval refusal",
      "  ./reprise eval closed-loop --tasks pick-up-box --placements 5"
    })
public final class EvalCommand {}
