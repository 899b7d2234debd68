package org.reprise.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of docs/architecture.md. */
final class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.reprise");

  private static final String CORE = "org.reprise.core..";
  private static final String SCHEMA = "org.reprise.schema..";
  private static final String HARDWARE = "org.reprise.hardware..";

  /** The ROS 1 client of the controller; it knows nothing of robots. */
  private static final String ROS = "org.reprise.ros..";

  private static final String ROS_MESSAGES = "org.reprise.rosmsg..";
  private static final String RETRIEVAL = "org.reprise.retrieval..";

  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of(CORE, new String[] {SCHEMA}),
        Arguments.of(HARDWARE, new String[] {CORE}),
        Arguments.of(RETRIEVAL, new String[] {CORE, SCHEMA}),
        Arguments.of("org.reprise.policy..", new String[] {CORE, RETRIEVAL}),
        Arguments.of(
            "org.reprise.controller..", new String[] {CORE, SCHEMA, HARDWARE, ROS, ROS_MESSAGES}),
        Arguments.of(ROS, new String[] {CORE, ROS_MESSAGES}),
        Arguments.of(ROS_MESSAGES, new String[] {"org.reprise.ros.message.."}),
        Arguments.of("org.reprise.ros2..", new String[] {CORE, HARDWARE}),
        Arguments.of("org.reprise.sim..", new String[] {CORE, HARDWARE}),
        Arguments.of("org.reprise.teleop..", new String[] {CORE, SCHEMA, HARDWARE}));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleKnowsOnlyWhatItMay(String module, String[] allowed) {
    String[] known = Stream.concat(Stream.of(module), Stream.of(allowed)).toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known).or(resideOutsideOfPackage("org.reprise..")))
        .check(PRODUCT);
  }

  @Test
  void packagesOfAModuleFormNoCycles() {
    for (String module :
        new String[] {
          "core", "retrieval", "policy", "controller", "ros", "ros2", "sim", "teleop", "app"
        }) {
      slices()
          .matching("org.reprise." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(PRODUCT);
    }
  }

  @Test
  void onlyTheCommandLineReadsTheWallClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.reprise.app..", "org.reprise.bench..", "org.reprise.teleop..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PRODUCT);
  }
}
