package org.reprise.policy.shapes;

import static org.reprise.policy.shapes.ShapeCatalog.p;
import static org.reprise.policy.shapes.ShapeCatalog.q;

import java.util.Map;
import org.reprise.policy.shapes.ShapeCatalog.Maker;

/** Families of things that hold something. */
final class VesselShapes {
  private VesselShapes() {}

  static void addTo(Map<String, Maker> makers) {
    makers.put("plate", (m, a, b, s, t, u) -> bowl(m, a, 0.085 * s, 0.018 * t, 0.6 * u));
    makers.put("bowl", (m, a, b, s, t, u) -> bowl(m, a, 0.062 * s, 0.055 * t, 0.5 * u));
    makers.put("cup", (m, a, b, s, t, u) -> bowl(m, a, 0.034 * s, 0.085 * t, 0.75 * u));
    makers.put("glass", VesselShapes::glass);
    makers.put(
        "can",
        (m, a, b, s, t, u) ->
            m.lathe(
                a,
                1,
                p(0, 0),
                p(0.033 * s, 0),
                p(0.033 * s, 0.11 * t),
                p(0.027 * u, 0.115 * t),
                p(0, 0.115 * t)));
    makers.put("jar", VesselShapes::jar);
    makers.put("vase", VesselShapes::vase);
    makers.put("bucket", VesselShapes::bucket);
    makers.put("kettle", VesselShapes::kettle);
  }

  private static void bowl(Mesh mesh, int rgb, double r, double h, double foot) {
    double wall = 0.004;
    mesh.lathe(
        rgb,
        1,
        p(0, 0),
        p(foot * r, 0),
        p(r, h),
        p(r - wall, h),
        p(Math.max(0.2 * r, foot * r - wall), wall),
        p(0, wall));
  }

  private static void glass(Mesh m, int a, int b, double s, double t, double u) {
    double r = 0.036 * s;
    double h = 0.16 * t;
    double stem = 0.45 * h * u;
    m.lathe(
        a,
        1,
        p(0, 0),
        p(0.9 * r, 0),
        p(0.3 * r, 0.008),
        p(0.006, 0.012),
        p(0.006, stem),
        p(0.7 * r, stem + 0.1 * h),
        p(r, stem + 0.25 * h),
        p(0.85 * r, h),
        p(0.8 * r, h),
        p(0.9 * r, stem + 0.28 * h),
        p(0, stem + 0.1 * h));
  }

  private static void jar(Mesh m, int a, int b, double s, double t, double u) {
    double r = 0.042 * s;
    double h = 0.1 * t;
    m.lathe(a, 1, p(0, 0), p(r, 0), p(r, 0.8 * h), p(0.8 * r, 0.9 * h), p(0, 0.9 * h));
    m.lathe(b, 1, p(0.85 * r * u, 0.9 * h), p(0.85 * r * u, 1.1 * h), p(0, 1.1 * h));
  }

  private static void vase(Mesh m, int a, int b, double s, double t, double u) {
    double r = 0.05 * s;
    double h = 0.2 * t;
    m.lathe(
        a,
        1,
        p(0, 0),
        p(0.6 * r, 0),
        p(r * u, 0.35 * h),
        p(0.35 * r, 0.75 * h),
        p(0.6 * r, h),
        p(0.52 * r, h),
        p(0.28 * r, 0.75 * h),
        p(0, 0.4 * h));
  }

  private static void bucket(Mesh m, int a, int b, double s, double t, double u) {
    double r = 0.07 * s;
    double h = 0.11 * t;
    bowl(m, a, r, h, 0.75);
    double top = h + 0.06 * u;
    m.tube(
        b,
        q(-r, h, 0.004, 0.004),
        q(-0.7 * r, 0.7 * top + 0.3 * h, 0.004, 0.004),
        q(0, top, 0.006, 0.006),
        q(0.7 * r, 0.7 * top + 0.3 * h, 0.004, 0.004),
        q(r, h, 0.004, 0.004));
  }

  private static void kettle(Mesh m, int a, int b, double s, double t, double u) {
    double r = 0.075 * s;
    double h = 0.11 * t;
    m.lathe(a, 1, p(0, 0), p(r, 0), p(0.95 * r, 0.5 * h), p(0.45 * r, h), p(0, 1.05 * h));
    m.tube(
        b,
        q(-0.6 * r, 0.85 * h, 0.007, 0.006),
        q(-0.5 * r, h + 0.05 * u, 0.007, 0.006),
        q(0.5 * r, h + 0.05 * u, 0.007, 0.006),
        q(0.6 * r, 0.85 * h, 0.007, 0.006));
    m.tube(a, q(0.8 * r, 0.4 * h, 0.014, 0.012), q(r + 0.05, 0.95 * h, 0.007, 0.006));
  }
}
