package org.reprise.app.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.app.study.MethodChoice;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.task.Method;
import picocli.CommandLine.Option;

/** Chooses what leads the hand. */
final class MethodOptions {
  private static final Set<MethodChoice> RUNNABLE =
      EnumSet.of(
          MethodChoice.MT3,
          MethodChoice.RET_BC,
          MethodChoice.BC_RET,
          MethodChoice.BC_BC,
          MethodChoice.MT_ACT);

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
      description =
          "Model that leads to the object, of './reprise train cloning --part alignment'.")
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
    MethodChoice choice = MethodChoice.byName(method);
    if (!RUNNABLE.contains(choice)) {
      throw new IllegalArgumentException(
          "--method=%s: is a control of './reprise eval methods', not for work; there are mt3, ret-bc, bc-ret, bc-bc, mt-act"
              .formatted(method));
    }
    return choice.method(part -> load(part, robot));
  }

  private PolicySource load(CloningPart part, String robot) {
    String name = part.name().toLowerCase(Locale.ROOT);
    Path folder =
        switch (part) {
          case ALIGNMENT -> alignment;
          case INTERACTION -> interaction;
          case WHOLE -> whole;
        };
    if (folder == null) {
      throw new IllegalArgumentException(
          "--method=%s needs --model.%s FOLDER; train one with './reprise train cloning --part %s'"
              .formatted(method, name, name));
    }
    CloningLead lead = Cloning.load(folder, robot);
    if (lead.part() != part) {
      throw new IllegalArgumentException(
          "--model.%s=%s: leads through %s; train one with './reprise train cloning --part %s'"
              .formatted(name, folder, lead.part().name().toLowerCase(Locale.ROOT), name));
    }
    return lead;
  }
}
