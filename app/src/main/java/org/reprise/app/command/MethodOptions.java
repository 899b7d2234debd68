package org.reprise.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.inference.ModelAddress;
import org.reprise.app.inference.RemoteWaypoints;
import org.reprise.app.inference.WarmUp;
import org.reprise.app.study.MethodChoice;
import org.reprise.app.task.OfferedMethods;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.task.Method;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chooses what leads the hand. */
final class MethodOptions {
  private static final Set<MethodChoice> RUNNABLE =
      EnumSet.of(
          MethodChoice.MT3,
          MethodChoice.RET_BC,
          MethodChoice.BC_RET,
          MethodChoice.BC_BC,
          MethodChoice.MT_ACT);

  @Spec private @Nullable CommandSpec own;

  @Mixin private TextOptions text = new TextOptions();

  @Option(
      names = "--method",
      defaultValue = "mt3",
      paramLabel = "METHOD",
      description =
          "What leads the hand where a task names no method: mt3 (retrieval and registration, then"
              + " replay), ret-bc, bc-ret, bc-bc or mt-act (networks for the interaction, the"
              + " approach, both, or all in one; default: ${DEFAULT-VALUE}).")
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
      paramLabel = "MODEL[,MODEL...]",
      description =
          "Model that leads from there on; several of './reprise train cloning --ensemble N', by"
              + " commas: the first leads, and gates hear by how much they disagree.")
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
  private final Map<CloningPart, CloningLead> open = new EnumMap<>(CloningPart.class);

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
    return load(usual(), robot, realTime);
  }

  /**
   * Loads every model that is named, and warms it.
   *
   * @param robot name of the robot that shall be led
   * @param realTime whether its time goes on whatever this process does
   * @return the methods that can run with them, the chosen one first, to be used until {@link
   *     #close}
   * @throws IllegalArgumentException as {@link #of}
   */
  OfferedMethods offered(String robot, boolean realTime) {
    List<OfferedMethods.Offer> offers = new ArrayList<>();
    offers.add(offer(usual(), robot, realTime));
    Map<String, String> lacking = new HashMap<>();
    for (MethodChoice choice : RUNNABLE) {
      List<String> options =
          choice.networks().stream()
              .filter(part -> named(part) == null)
              .map(part -> "--model.%s MODEL".formatted(typed(part)))
              .toList();
      if (!options.isEmpty()) {
        lacking.put(choice.typed(), String.join(" ", options));
      } else if (choice != usual()) {
        offers.add(offer(choice, robot, realTime));
      }
    }
    open.values().forEach(lead -> WarmUp.of(lead.source()));
    return new OfferedMethods(offers, lacking);
  }

  /** Returns the options of this kind that were given, for another process. */
  List<String> arguments() {
    return own == null
        ? List.of()
        : own.options().stream()
            .filter(option -> option.getValue() != null)
            .flatMap(option -> Stream.of(option.longestName(), Objects.toString(option.getValue())))
            .toList();
  }

  /** Tells whether a model is named. */
  boolean namesModels() {
    return Stream.of(CloningPart.values()).anyMatch(part -> named(part) != null);
  }

  private MethodChoice usual() {
    MethodChoice choice = MethodChoice.byName(method);
    if (!RUNNABLE.contains(choice)) {
      throw new IllegalArgumentException(
          "--method=%s: is a control of './reprise eval methods', not for work; there are mt3, ret-bc, bc-ret, bc-bc, mt-act"
              .formatted(method));
    }
    return choice;
  }

  private OfferedMethods.Offer offer(MethodChoice choice, String robot, boolean realTime) {
    return new OfferedMethods.Offer(choice.typed(), choice.words(), load(choice, robot, realTime));
  }

  private Method load(MethodChoice choice, String robot, boolean realTime) {
    if (realTime && inference == Inference.WAITING) {
      throw new IllegalArgumentException(
          "--model.inference=waiting --robot.address: the time of that arm does not stand still while a model thinks, and its servo would stop it; use --model.inference streamed");
    }
    boolean streamed = inference == null ? realTime : inference == Inference.STREAMED;
    return choice.method(part -> {
      CloningLead known = open.get(part);
      if (known != null) {
        return known;
      }
      CloningLead loaded = load(part, choice, robot);
      CloningLead lead = streamed ? loaded.streamed() : loaded;
      open.put(part, lead);
      require(part, lead);
      return lead;
    });
  }

  private @Nullable String named(CloningPart part) {
    return switch (part) {
      case ALIGNMENT -> alignment;
      case INTERACTION -> interaction;
      case WHOLE -> whole;
    };
  }

  private static String typed(CloningPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private CloningLead load(CloningPart part, MethodChoice choice, String robot) {
    String model = named(part);
    if (model == null) {
      throw new IllegalArgumentException(
          "--method=%s needs --model.%s MODEL; train one with './reprise train cloning --part %s'"
              .formatted(choice.typed(), typed(part), typed(part)));
    }
    List<String> models = List.of(model.split(","));
    if (models.size() > 1
        && (part != CloningPart.INTERACTION || models.stream().anyMatch(ModelAddress::isOne))) {
      throw new IllegalArgumentException(
          "--model.%s=%s: several models lead through interactions only, and from folders; name one"
              .formatted(typed(part), model));
    }
    return ModelAddress.isOne(model)
        ? RemoteWaypoints.open(
            ModelAddress.parse(model),
            new ClientSecurity(trust, token),
            robot,
            System::nanoTime,
            RemoteWaypoints.Patience.USUAL)
        : Cloning.load(models.stream().map(Path::of).toList(), robot, text.encoder());
  }

  private static void require(CloningPart part, CloningLead lead) {
    if (lead.part() != part) {
      throw new IllegalArgumentException(
          "--model.%s: leads through %s; train one with './reprise train cloning --part %s'"
              .formatted(typed(part), typed(lead.part()), typed(part)));
    }
  }

  /** Frees the models and the connections of the method. */
  void close() {
    open.values().forEach(CloningLead::close);
    open.clear();
  }
}
