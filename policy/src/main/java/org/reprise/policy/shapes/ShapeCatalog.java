package org.reprise.policy.shapes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes objects of forty families, each instance with measures of its own: the thirteen classes of
 * {@link ProceduralObject} and twenty-seven more.
 *
 * <p>An instance is known by its family and number; the same seed gives the same instance.
 */
public final class ShapeCatalog {
  private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

  /** Adds the parts of an object; s, t and u are random measures about 1. */
  @FunctionalInterface
  interface Maker {
    void make(Mesh mesh, int body, int part, double s, double t, double u);
  }

  static {
    VesselShapes.addTo(MAKERS);
    ToolShapes.addTo(MAKERS);
    ThingShapes.addTo(MAKERS);
  }

  private ShapeCatalog() {}

  /** Returns the names of the families. */
  public static List<String> families() {
    List<String> families = new ArrayList<>(ProceduralObject.CATEGORIES);
    families.addAll(MAKERS.keySet());
    return List.copyOf(families);
  }

  /**
   * Makes an instance.
   *
   * @param family one of {@link #families()}
   * @param random decides its measures and colours
   * @throws IllegalArgumentException if there is no such family
   */
  public static ProceduralObject of(String family, RandomGenerator random) {
    if (ProceduralObject.CATEGORIES.contains(family)) {
      return ProceduralObject.of(family, random);
    }
    Maker maker = MAKERS.get(family);
    if (maker == null) {
      throw new IllegalArgumentException(
          "family=%s: must be one of %s".formatted(family, families()));
    }
    Mesh mesh = new Mesh();
    maker.make(
        mesh, color(random), color(random), measure(random), measure(random), measure(random));
    return new ProceduralObject(family, mesh, 1, 0);
  }

  /**
   * Makes a number of instances, the families in turn.
   *
   * @param count how many
   * @param seed decides all of them
   */
  public static List<ProceduralObject> instances(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> families = families();
    List<ProceduralObject> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      instances.add(of(families.get(i % families.size()), random.split()));
    }
    return instances;
  }

  private static double measure(RandomGenerator random) {
    return 0.78 + 0.5 * random.nextDouble();
  }

  private static int color(RandomGenerator random) {
    return ((50 + random.nextInt(180)) << 16)
        | ((50 + random.nextInt(180)) << 8)
        | (50 + random.nextInt(180));
  }

  static double[] p(double radius, double height) {
    return new double[] {radius, height};
  }

  static double[] q(double x, double z, double halfWidth, double halfThickness) {
    return new double[] {x, 0, z, halfWidth, halfThickness};
  }
}
