package org.reprise.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.reprise.policy.registration.RegistrationSetWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes registration pairs of procedural objects that nobody has looked at. */
@Command(
    name = "registration-set",
    mixinStandardHelpOptions = true,
    description = {
      "Writes registration pairs of procedural objects (index.json and clouds/): as many views,",
      "with the camera and the noise of the shared set. The same seed gives the same bytes."
    },
    footer = {
      "",
      "Example:",
      "  ./reprise eval registration-set DIR --seed 3 --objects 52 && ./reprise eval registration DIR"
    })
final class RegistrationSetCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Where to write; made where it is missing.")
  private Path folder = Path.of("");

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--objects",
      defaultValue = "52",
      description = "Number of objects (default: ${DEFAULT-VALUE}); 13 classes take turns.")
  private int objects;

  @Override
  public Integer call() {
    RegistrationSetWriter.write(folder, seed, objects);
    return ExitStatus.DONE;
  }
}
