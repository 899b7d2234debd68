package org.reprise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.task.OfferedMethods;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.network.NetworkException;
import org.reprise.policy.network.Origin;
import org.reprise.retrieval.trial.SmallEpisodes;
import picocli.CommandLine;

final class MethodOptionsTest {
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);

  @TempDir Path folder;

  private static MethodOptions parsed(String... arguments) {
    MethodOptions options = new MethodOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options;
  }

  private String model() throws IOException {
    return model("push", 1, 1);
  }

  private String model(String name, long steps, long seed) throws IOException {
    Path model = folder.resolve(name);
    Cloning.train(
        CloningData.of(List.of(SmallEpisodes.of("one", 1, 2000))),
        new CloningPlan(CloningPart.INTERACTION, SIZES, CloningHead.DIRECT, steps, 2, 1e-3, seed),
        0.08,
        new Origin("now", "test", System::nanoTime),
        model,
        (step, loss) -> true);
    return model.toString();
  }

  private static List<String> names(OfferedMethods methods) {
    return methods.offers().stream().map(OfferedMethods.Offer::name).toList();
  }

  @Test
  void offersEveryMethodWhoseModelsAreNamedAndTellsWhatTheOthersLack() throws IOException {
    MethodOptions options = parsed("--method", "ret-bc", "--model.interaction", model());
    OfferedMethods methods = options.offered("panda", false);
    assertThat(names(methods)).containsExactly("ret-bc", "mt3");
    assertThat(methods.offers().getFirst().method().interaction()).isPresent();
    assertThat(methods.lacking())
        .containsOnly(
            entry("bc-ret", "--model.alignment MODEL"),
            entry("bc-bc", "--model.alignment MODEL"),
            entry("mt-act", "--model.whole MODEL"));
    options.close();
  }

  @Test
  void replaysWhereNoModelIsNamed() {
    MethodOptions options = parsed();
    assertThat(names(options.offered("panda", true))).containsExactly("mt3");
    assertThat(options.namesModels()).isFalse();
    assertThatThrownBy(() -> parsed("--method", "bc-bc").offered("panda", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--method=bc-bc needs --model.alignment MODEL");
  }

  @Test
  void refusesAModelOfAnotherPart() throws IOException {
    MethodOptions options = parsed("--model.alignment", model());
    assertThatThrownBy(() -> options.offered("panda", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--model.alignment: leads through interaction");
    options.close();
  }

  @Test
  void severalModelsLeadThroughInteractionsAndMayDifferInTheirSeedsOnly() throws IOException {
    String first = model();
    String other = model("push-2", 1, 2);
    MethodOptions options =
        parsed("--method", "ret-bc", "--model.interaction", first + "," + other);
    OfferedMethods.Offer led = options.offered("panda", false).offers().getFirst();
    WaypointSource source = ((CloningLead) led.method().interaction().orElseThrow()).source();
    assertThat(source.varianceSquareMeters().orElseThrow()).as("warmed").isPositive();
    options.close();

    refuses("trained from no other seed", "--model.interaction", first + "," + first);
    refuses(
        "trained on other data or otherwise",
        "--model.interaction",
        first + "," + other + "," + model("longer", 2, 3));
    refuses(
        "through interactions only, and from folders",
        "--model.interaction",
        first + ",grpc://127.0.0.1:50053/push");
    refuses("--model.whole=" + first, "--model.whole", first + "," + other);
  }

  private static void refuses(String why, String... arguments) {
    MethodOptions options = parsed(arguments);
    assertThatThrownBy(() -> options.offered("panda", false))
        .as("%s", List.of(arguments))
        .isInstanceOfAny(IllegalArgumentException.class, NetworkException.class)
        .hasMessageContaining(why);
    options.close();
  }

  @Test
  void tellsAnotherProcessWhatItWasTold() {
    String[] told = {
      "--method",
      "bc-bc",
      "--model.alignment",
      "a",
      "--model.interaction",
      "b",
      "--model.inference",
      "streamed",
      "--text-encoder",
      "c"
    };
    List<String> passed = parsed(told).arguments();
    assertThat(passed).contains("bc-bc", "a", "b", "c");
    assertThat(parsed(passed.toArray(String[]::new)).arguments()).isEqualTo(passed);
    assertThat(parsed().arguments()).containsExactly("--method", "mt3");
  }

  @Test
  void refusesToHaveTheTimeOfAnArmStandStill() {
    MethodOptions options =
        parsed("--method", "mt-act", "--model.whole", "there", "--model.inference", "waiting");
    assertThatThrownBy(() -> options.of("panda", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not stand still");
    options.close();
  }
}
