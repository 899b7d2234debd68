package org.reprise.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.app.inference.ModelAddress;
import org.reprise.app.inference.RemoteWaypoints;
import org.reprise.app.study.MethodChoice;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.task.Method;
import picocli.CommandLine.Mixin;
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

  @Mixin private TextOptions text = new TextOptions();

  @Option(
      names = "--method",
      defaultValue = "mt3",
      paramLabel = "METHOD",
      description =
          "What leads the hand: mt3 (retrieval and registration, then replay), ret-bc, bc-ret,"
              + " bc-bc or mt-act (networks for the interaction, the approach, both, or all in one;"
              + " default: ${DEFAULT-VALUE}).")
  private String method = "mt3";

  @Option(
      names = "--model.alignment",
      paramLabel = "MODEL",
      description =
          "Model that leads to the object: a folder of './reprise train cloning --part alignment',"
              + " or grpc://HOST:PORT/NAME of './reprise policy-server'.")
  private @Nullable String alignment;

  @Option(
      names = "--model.interaction",
      paramLabel = "MODEL",
      description = "Model that leads from there on.")
  private @Nullable String interaction;

  @Option(
      names = "--model.whole",
      paramLabel = "MODEL",
      description = "Model that leads all the way.")
  private @Nullable String whole;

  @Option(
      names = "--model.inference",
      paramLabel = "HOW",
      description =
          "waiting: time stands still while a model thinks, for simulated arms and the same motion"
              + " every time; streamed: the hand goes on meanwhile (default: waiting where the arm"
              + " is simulated here, streamed with --robot.address).")
  private @Nullable Inference inference;

  @Option(
      names = "--model.tls.trust",
      paramLabel = "FILE",
      description =
          "PEM certificate of the policy server; needed on any address but the loopback one.")
  private @Nullable Path trust;

  @Option(
      names = "--model.token",
      paramLabel = "FILE",
      description = "File of the token of the policy server.")
  private @Nullable Path token;

  /** What was loaded; closed with this. */
  private final List<CloningLead> open = new ArrayList<>();

  /** What happens while a model thinks. */
  enum Inference {
    WAITING,
    STREAMED
  }

  /**
   * Loads the method.
   *
   * @param robot name of the robot that shall be led
   * @param realTime whether its time goes on whatever this process does
   * @return a method to be used until {@link #close}
   * @throws IllegalArgumentException if there is no such method, a model is not named, or time
   *     shall stand still that cannot
   */
  Method of(String robot, boolean realTime) {
    MethodChoice choice = MethodChoice.byName(method);
    if (!RUNNABLE.contains(choice)) {
      throw new IllegalArgumentException(
          "--method=%s: is a control of './reprise eval methods', not for work; there are mt3, ret-bc, bc-ret, bc-bc, mt-act"
              .formatted(method));
    }
    if (realTime && inference == Inference.WAITING) {
      throw new IllegalArgumentException(
          "--model.inference=waiting --robot.address: the time of that arm does not stand still while a model thinks, and its servo would stop it; use --model.inference streamed");
    }
    boolean streamed = inference == null ? realTime : inference == Inference.STREAMED;
    return choice.method(part -> {
      CloningLead loaded = load(part, robot);
      CloningLead lead = streamed ? loaded.streamed() : loaded;
      open.add(lead);
      require(part, lead);
      return lead;
    });
  }

  private CloningLead load(CloningPart part, String robot) {
    String name = part.name().toLowerCase(Locale.ROOT);
    String model =
        switch (part) {
          case ALIGNMENT -> alignment;
          case INTERACTION -> interaction;
          case WHOLE -> whole;
        };
    if (model == null) {
      throw new IllegalArgumentException(
          "--method=%s needs --model.%s MODEL; train one with './reprise train cloning --part %s'"
              .formatted(method, name, name));
    }
    return ModelAddress.isOne(model)
        ? RemoteWaypoints.open(
            ModelAddress.parse(model),
            new ClientSecurity(trust, token),
            robot,
            System::nanoTime,
            RemoteWaypoints.Patience.USUAL)
        : Cloning.load(Path.of(model), robot, text.encoder());
  }

  private static void require(CloningPart part, CloningLead lead) {
    if (lead.part() != part) {
      String name = part.name().toLowerCase(Locale.ROOT);
      throw new IllegalArgumentException(
          "--model.%s: leads through %s; train one with './reprise train cloning --part %s'"
              .formatted(name, lead.part().name().toLowerCase(Locale.ROOT), name));
    }
  }

  /** Frees the models and the connections of the method. */
  void close() {
    open.forEach(CloningLead::close);
    open.clear();
  }
}
