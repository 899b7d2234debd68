package org.reprise.app.command;

import picocli.CommandLine.Command;

/** Trains networks from what the bank holds. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network from demonstrations, offline, on this machine's processor or GPU.",
      "Training that was stopped or killed goes on from its last checkpoint when the same command is"
          + " given again."
    },
    subcommands = {TrainCloningCommand.class, TrainShapesCommand.class},
    synopsisSubcommandLabel = "(cloning | shapes)",
    footer = {
      "",
      "Examples:",
      "  ./reprise train cloning --part interaction --model models/interaction",
      "  ./reprise train shapes --model models/shapes",
      "  ./reprise models list"
    })
public final class TrainCommand {}
