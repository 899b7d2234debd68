package org.reprise.policy.shapes;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes household objects of random size and colour, each in its canonical frame: z up, foot at z =
 * 0, handle, toe or trigger along +x.
 *
 * @param category what it is
 * @param mesh its surface
 * @param symmetryOrder rotations about z that keep its shape: 1 for none, 0 for all
 * @param patch edge of the cells of its texture, meters; 0 where parts have one colour each
 */
public record ProceduralObject(String category, Mesh mesh, int symmetryOrder, double patch) {
  /** The classes, in the order in which objects are made. */
  public static final List<String> CATEGORIES =
      List.of(
          "mug", "pan", "jug", "teapot", "spray", "hammer", "shoe", "ladle", "box", "bottle",
          "flask", "drill", "tray");

  /** Makes an object of a class. */
  public static ProceduralObject of(String category, RandomGenerator random) {
    Mesh mesh = new Mesh();
    int body = color(random);
    int part = random.nextDouble() < 0.7 ? color(random) : body;
    double s = uniform(random, 0.85, 1.2);
    double t = uniform(random, 0.85, 1.2);
    int order =
        switch (category) {
          case "mug" -> mug(mesh, body, part, s, t, uniform(random, 0.8, 1.25));
          case "pan" -> pan(mesh, body, part, s, t);
          case "jug" -> jug(mesh, body, part, s, t);
          case "teapot" -> teapot(mesh, body, part, s, t);
          case "spray" -> spray(mesh, body, part, s, t);
          case "hammer" -> hammer(mesh, body, part, s, t);
          case "shoe" -> shoe(mesh, body, part, s, t);
          case "ladle" -> ladle(mesh, body, part, s, t);
          case "box" -> box(mesh, body, s, t);
          case "bottle" -> bottle(mesh, body, part, s, t, uniform(random, 1.3, 1.7));
          case "flask" -> 0 * bottle(mesh, body, part, s, t, 1);
          case "drill" -> drill(mesh, body, part, s, t);
          case "tray" -> tray(mesh, body, part, s, t);
          default ->
              throw new IllegalArgumentException(
                  "category=%s: must be one of %s".formatted(category, CATEGORIES));
        };
    boolean textured = random.nextDouble() < (category.equals("box") ? 1 : 0.3);
    return new ProceduralObject(
        category, mesh, order, textured ? uniform(random, 0.010, 0.030) : 0);
  }

  private static double uniform(RandomGenerator random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static int color(RandomGenerator random) {
    return (50 + random.nextInt(180)) << 16
        | (50 + random.nextInt(180)) << 8
        | (50 + random.nextInt(180));
  }

  private static int mug(Mesh mesh, int body, int part, double s, double t, double ear) {
    double r = 0.041 * s;
    double h = 0.098 * t;
    double out = r + 0.030 * ear;
    mesh.lathe(
        body, 1, p(0, 0), p(r, 0), p(r, h), p(r - 0.004, h), p(r - 0.004, 0.006), p(0, 0.006));
    mesh.tube(
        part,
        q(r - 0.003, 0.82 * h, 0.006, 0.004),
        q(r + 0.6 * (out - r), 0.84 * h, 0.006, 0.004),
        q(out, 0.66 * h, 0.006, 0.004),
        q(out, 0.40 * h, 0.006, 0.004),
        q(r + 0.6 * (out - r), 0.22 * h, 0.006, 0.004),
        q(r - 0.003, 0.2 * h, 0.006, 0.004));
    return 1;
  }

  private static int pan(Mesh mesh, int body, int part, double s, double t) {
    double r = 0.095 * s;
    double h = 0.05 * t;
    mesh.lathe(
        body,
        1,
        p(0, 0),
        p(0.85 * r, 0),
        p(r, h),
        p(r - 0.004, h),
        p(0.83 * r, 0.005),
        p(0, 0.005));
    mesh.tube(
        part,
        q(0.97 * r, 0.85 * h, 0.010, 0.006),
        q(r + 0.06, h + 0.008, 0.009, 0.006),
        q(r + 0.16 * t, h + 0.015, 0.013, 0.008));
    return 1;
  }

  private static int jug(Mesh mesh, int body, int part, double s, double t) {
    double r = 0.058 * s;
    double h = 0.19 * t;
    mesh.lathe(
        body,
        1,
        p(0, 0),
        p(r, 0),
        p(1.06 * r, 0.3 * h),
        p(0.8 * r, h),
        p(0.75 * r, h),
        p(r, 0.3 * h),
        p(0, 0.02));
    mesh.tube(
        part,
        q(0.85 * r, 0.9 * h, 0.009, 0.006),
        q(r + 0.045, 0.85 * h, 0.009, 0.006),
        q(r + 0.048, 0.45 * h, 0.009, 0.006),
        q(0.98 * r, 0.3 * h, 0.009, 0.006));
    mesh.tube(body, q(-0.7 * r, 0.82 * h, 0.022, 0.012), q(-1.15 * r, 0.97 * h, 0.012, 0.008));
    return 1;
  }

  private static int teapot(Mesh mesh, int body, int part, double s, double t) {
    double r = 0.066 * s;
    double h = 0.095 * t;
    mesh.lathe(
        body,
        1,
        p(0, 0),
        p(0.7 * r, 0),
        p(r, 0.4 * h),
        p(0.9 * r, 0.75 * h),
        p(0.45 * r, h),
        p(0, 1.04 * h));
    mesh.lathe(part, 1, p(0, 1.02 * h), p(0.012, 1.04 * h), p(0.013, 1.15 * h), p(0, 1.2 * h));
    mesh.tube(
        part,
        q(0.85 * r, 0.8 * h, 0.007, 0.005),
        q(r + 0.035, 0.85 * h, 0.007, 0.005),
        q(r + 0.04, 0.5 * h, 0.007, 0.005),
        q(0.95 * r, 0.3 * h, 0.007, 0.005));
    mesh.tube(
        body,
        q(-0.9 * r, 0.35 * h, 0.016, 0.014),
        q(-r - 0.025, 0.6 * h, 0.010, 0.009),
        q(-r - 0.045, 0.95 * h, 0.007, 0.006));
    return 1;
  }

  private static int spray(Mesh mesh, int body, int part, double s, double t) {
    double r = 0.030 * s;
    double h = 0.15 * t;
    mesh.lathe(body, 1.35, p(0, 0), p(r, 0), p(r, 0.75 * h), p(0.4 * r, h), p(0, h));
    mesh.lathe(part, 1, p(0, h), p(0.012, h), p(0.012, h + 0.025), p(0, h + 0.025));
    mesh.box(part, 0.008, 0, h + 0.036, 0.036 * s, 0.011, 0.013);
    mesh.tube(part, q(0.024, h + 0.028, 0.006, 0.004), q(0.036, h - 0.005, 0.006, 0.004));
    return 1;
  }

  private static int hammer(Mesh mesh, int body, int part, double s, double t) {
    double z = 0.015 * s;
    mesh.tube(
        part, q(-0.15 * t, z, 0.014, 0.010), q(-0.02, z, 0.012, 0.010), q(0.085, z, 0.009, 0.007));
    mesh.box(body, 0.095, -0.016, z, 0.013 * s, 0.034, 0.014 * s);
    mesh.tube(
        body,
        new double[] {0.095, 0.01, z, 0.013 * s, 0.013 * s},
        new double[] {0.085, 0.055 * t, z, 0.003, 0.015 * s});
    return 1;
  }

  private static int shoe(Mesh mesh, int body, int part, double s, double t) {
    double l = 0.12 * s;
    double w = 0.04 * t;
    mesh.box(part, 0, 0.001, 0.008, 0.93 * l, 0.8 * w, 0.008);
    mesh.tube(
        body,
        new double[] {-l, 0, 0.045, 0.6 * w, 0.03},
        new double[] {-0.8 * l, 0, 0.05, 0.85 * w, 0.042},
        new double[] {-0.2 * l, 0, 0.045, 0.85 * w, 0.038},
        new double[] {0.2 * l, 0.15 * w, 0.035, w, 0.026},
        new double[] {0.7 * l, 0.3 * w, 0.026, 0.95 * w, 0.018},
        new double[] {l, 0.35 * w, 0.02, 0.4 * w, 0.010});
    return 1;
  }

  private static int ladle(Mesh mesh, int body, int part, double s, double t) {
    double r = 0.033 * s;
    mesh.lathe(
        body,
        1,
        p(0, 0),
        p(0.7 * r, 0.006),
        p(r, 0.03),
        p(r - 0.003, 0.03),
        p(0.65 * r, 0.009),
        p(0, 0.004));
    mesh.tube(
        part,
        q(0.95 * r, 0.028, 0.008, 0.004),
        q(0.08, 0.022, 0.006, 0.004),
        q(0.19 * t, 0.010, 0.009, 0.005));
    return 1;
  }

  private static int box(Mesh mesh, int body, double s, double t) {
    mesh.box(body, 0, 0, 0.07 * t, 0.035 * s, 0.062 * t, 0.07 * t);
    return 2;
  }

  private static int bottle(Mesh mesh, int body, int part, double s, double t, double stretch) {
    double r = 0.030 * s;
    double h = 0.13 * t;
    mesh.lathe(body, stretch, p(0, 0), p(r, 0), p(r, 0.8 * h), p(0.4 * r, h), p(0, h));
    mesh.lathe(part, 1, p(0.4 * r, h), p(0.4 * r, h + 0.03), p(0, h + 0.03));
    return 2;
  }

  private static int drill(Mesh mesh, int body, int part, double s, double t) {
    double h = 0.14 * t;
    mesh.box(part, 0, 0, 0.02, 0.045 * s, 0.035, 0.02);
    mesh.tube(body, q(-0.012, 0.03, 0.016, 0.020), q(-0.005, h - 0.02, 0.017, 0.022));
    mesh.tube(
        body, q(-0.07 * s, h, 0.026, 0.026), q(0.05, h, 0.026, 0.026), q(0.07, h, 0.014, 0.014));
    mesh.tube(part, q(0.07, h, 0.012, 0.012), q(0.105 * s, h, 0.006, 0.006));
    return 1;
  }

  private static int tray(Mesh mesh, int body, int part, double s, double t) {
    double l = 0.10 * s;
    double w = 0.065 * t;
    mesh.box(body, 0, 0, 0.004, l, w, 0.004);
    mesh.box(body, 0, w, 0.017, l, 0.004, 0.017);
    mesh.box(body, 0, -w, 0.017, l, 0.004, 0.017);
    mesh.box(body, -l, 0, 0.017, 0.004, w, 0.017);
    mesh.box(part, l, 0, 0.030 * t, 0.005, w, 0.030 * t);
    return 1;
  }

  private static double[] p(double radius, double height) {
    return new double[] {radius, height};
  }

  private static double[] q(double x, double z, double halfWidth, double halfThickness) {
    return new double[] {x, 0, z, halfWidth, halfThickness};
  }
}
