package org.reprise.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.task.Method;
import picocli.CommandLine.Option;

/** Chooses what leads the hand. */
final class MethodOptions {
  /** What leads the hand where. */
  enum Choice {
    /** Retrieval and registration, then replay. */
    MT3,
    /** Retrieval and registration, then a network. */
    RET_BC,
    /** A network, then replay. */
    BC_RET,
    /** A network, then another. */
    BC_BC,
    /** One network. */
    MT_ACT
  }

  @Option(
      names = "--method",
      defaultValue = "mt3",
      paramLabel = "METHOD",
      description =
          "What leads the hand: mt3 (retrieval and registration, then replay), ret-bc, bc-ret, bc-bc"
              + " or mt-act (networks for the interaction, the approach, both, or all in one; default:"
              + " ${DEFAULT-VALUE}).")
  private String method = "mt3";

  @Option(
      names = "--model.alignment",
      paramLabel = "FOLDER",
      description = "Model that leads to the object, of './reprise train cloning --part alignment'.")
  private @Nullable Path alignment;

  @Option(
      names = "--model.interaction",
      paramLabel = "FOLDER",
      description = "Model that leads from there on.")
  private @Nullable Path interaction;

  @Option(
      names = "--model.whole",
      paramLabel = "FOLDER",
      description = "Model that leads all the way.")
  private @Nullable Path whole;

  /**
   * Loads the method.
   *
   * @param robot name of the robot that shall be led
   * @throws IllegalArgumentException if there is no such method, or a model is not named
   */
  Method of(String robot) {
    Choice choice = choice();
    return switch (choice) {
      case MT3 -> Method.MT3;
      case RET_BC ->
          new Method(
              "Ret-BC",
              Optional.empty(),
              load(CloningPart.INTERACTION, interaction, robot),
              Optional.empty());
      case BC_RET ->
          new Method(
              "BC-Ret",
              load(CloningPart.ALIGNMENT, alignment, robot),
              Optional.empty(),
              Optional.empty());
      case BC_BC ->
          new Method(
              "BC-BC",
              load(CloningPart.ALIGNMENT, alignment, robot),
              load(CloningPart.INTERACTION, interaction, robot),
              Optional.empty());
      case MT_ACT ->
          new Method(
              "MT-ACT+",
              Optional.empty(),
              Optional.empty(),
              load(CloningPart.WHOLE, whole, robot));
    };
  }

  private Choice choice() {
    String name = method.toUpperCase(Locale.ROOT).replace('-', '_').replace("+", "");
    for (Choice choice : Choice.values()) {
      if (choice.name().equals(name)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "--method=%s: no such method; there are mt3, ret-bc, bc-ret, bc-bc, mt-act".formatted(method));
  }

  private static Optional<PolicySource> load(
      CloningPart part, @Nullable Path folder, String robot) {
    String name = part.name().toLowerCase(Locale.ROOT);
    if (folder == null) {
      throw new IllegalArgumentException(
          "this method needs --model.%s FOLDER; train one with './reprise train cloning --part %s'"
              .formatted(name, name));
    }
    CloningLead lead = Cloning.load(folder, robot);
    if (lead.part() != part) {
      throw new IllegalArgumentException(
          "--model.%s=%s: leads through %s; train one with './reprise train cloning --part %s'"
              .formatted(name, folder, lead.part().name().toLowerCase(Locale.ROOT), name));
    }
    return Optional.of(lead);
  }
}
