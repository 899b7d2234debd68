package org.reprise.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.evaluation.Choices;
import org.reprise.app.evaluation.Setting;
import org.reprise.app.evaluation.Study;
import org.reprise.app.evaluation.StudyFiles;
import org.reprise.app.evaluation.StudyListener;
import org.reprise.app.evaluation.Try;
import org.reprise.app.report.ProgressBar;
import org.reprise.hardware.RobotConfigs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes a study. Its options are the study's settings. */
@Command(mixinStandardHelpOptions = true)
public final class StudyCommand implements Callable<Integer> {
  private final Study study;
  private final Map<String, ArgSpec> arguments = new LinkedHashMap<>();

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private RunFolder runFolder = new RunFolder();

  private StudyCommand(Study study) {
    this.study = study;
  }

  /**
   * Makes the command of a study.
   *
   * @param study what it makes
   * @param parent what is typed before its name, e.g. {@code eval}; nothing for the top
   */
  public static CommandLine of(Study study, String parent) {
    StudyCommand made = new StudyCommand(study);
    CommandSpec spec = CommandSpec.forAnnotatedObject(made).name(study.name());
    spec.usageMessage().description(study.tells().replace("%", "%%"));
    String typed =
        "  ./reprise %s%s ".formatted(parent.isEmpty() ? "" : parent + " ", study.name());
    List<String> footer = new ArrayList<>(List.of("", "Examples:"));
    study.examples().forEach(example -> footer.add((typed + example).stripTrailing()));
    spec.usageMessage().footer(footer.toArray(String[]::new));
    study.settings().forEach(setting -> made.arguments.put(setting.name(), add(spec, setting)));
    return new CommandLine(spec);
  }

  private static ArgSpec add(CommandSpec spec, Setting setting) {
    String name = "--" + setting.name();
    OptionSpec there = spec.findOption(name);
    if (there != null) {
      return there;
    }
    String words = setting.words().replace("%", "%%");
    if (setting.need() == Setting.Need.ARGUMENT || setting.need() == Setting.Need.ARGUMENTS) {
      boolean several = setting.need() == Setting.Need.ARGUMENTS;
      PositionalParamSpec.Builder word =
          PositionalParamSpec.builder()
              .paramLabel(setting.name().toUpperCase(Locale.ROOT))
              .description(words + ".");
      PositionalParamSpec argument =
          several
              ? word.arity("1..*").type(List.class).auxiliaryTypes(String.class).build()
              : word.index("0").arity("1").type(String.class).build();
      spec.addPositional(argument);
      return argument;
    }
    String usual =
        setting.usual().isEmpty() || setting.range() instanceof Setting.Switch
            ? ""
            : " (default: ${DEFAULT-VALUE})";
    OptionSpec.Builder option =
        setting.name().equals("robot.type")
            ? OptionSpec.builder("--robot", name)
            : OptionSpec.builder(name);
    option.description(words + usual + ".").required(setting.required());
    switch (setting.range()) {
      case Setting.Whole whole -> option.type(long.class).paramLabel("N");
      case Setting.Decimal decimal -> option.type(double.class).paramLabel("X");
      case Setting.Names names ->
          option.type(String.class).paramLabel(names.several() ? "NAME,NAME" : "NAME");
      case Setting.Switch yesOrNo -> option.type(boolean.class).arity("0");
      case Setting.Text text -> option.type(String.class).paramLabel("TEXT");
    }
    if (!setting.usual().isEmpty()) {
      option.defaultValue(setting.usual());
    }
    OptionSpec added = option.build();
    spec.addOption(added);
    return added;
  }

  @Override
  public Integer call() throws IOException {
    Choices choices = new Choices(study, given());
    Path folder = runFolder.create();
    StudyFiles files = new StudyFiles(folder);
    PrintStream talk = System.err;
    talk.printf("%s: %s%n", study.title(), folder);
    StudyFiles.Made made =
        files.make(study, choices, System::nanoTime, RobotConfigs::load, new Bar());
    PrintStream out = common.json ? talk : System.out;
    out.println();
    out.print(made.findings().text());
    out.printf("report: %s%n", files.report());
    if (common.json) {
      System.out.println(Json.of(made.json()));
    }
    return ExitStatus.of(made.findings().good());
  }

  /** Returns what was given, by the names of settings. */
  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    arguments.forEach((name, argument) -> {
      Object value = argument.getValue();
      if (value instanceof List<?> words) {
        given.put(name, String.join(":", words.stream().map(String::valueOf).toList()));
      } else if (value != null) {
        given.put(name, String.valueOf(value));
      }
    });
    return given;
  }

  /** Shows progress with the time left. */
  private static final class Bar implements StudyListener {
    private volatile ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, 1);

    @Override
    public void planned(int steps) {
      progress = ProgressBar.on(System.err, System::nanoTime, Math.max(1, steps));
    }

    @Override
    public void stepped(String words) {
      progress.step(words);
    }

    @Override
    public void tried(Try one) {
      progress.step(one.words());
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
