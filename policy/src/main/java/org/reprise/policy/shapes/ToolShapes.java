package org.reprise.policy.shapes;

import static org.reprise.policy.shapes.ShapeCatalog.p;
import static org.reprise.policy.shapes.ShapeCatalog.q;

import java.util.Map;
import org.reprise.policy.shapes.ShapeCatalog.Maker;

/** Families of things that work is done with. */
final class ToolShapes {
  private ToolShapes() {}

  static void addTo(Map<String, Maker> makers) {
    makers.put(
        "screwdriver",
        (m, a, b, s, t, u) -> {
          double z = 0.016 * s;
          m.tube(
              a,
              q(-0.1 * t, z, 0.014 * s, 0.014 * s),
              q(-0.02, z, 0.015 * s, 0.015 * s),
              q(0, z, 0.007, 0.007));
          m.tube(b, q(0, z, 0.004, 0.004), q(0.12 * u, z, 0.003, 0.004));
        });
    makers.put(
        "wrench",
        (m, a, b, s, t, u) -> {
          m.box(a, 0, 0, 0.007, 0.09 * t, 0.011 * s, 0.006);
          m.box(a, 0.1 * t, 0.017 * u, 0.008, 0.016, 0.008, 0.008);
          m.box(a, 0.1 * t, -0.017 * u, 0.008, 0.016, 0.008, 0.008);
        });
    makers.put(
        "brush",
        (m, a, b, s, t, u) -> {
          m.tube(a, q(-0.13 * t, 0.03, 0.009, 0.008), q(0.02, 0.032, 0.011, 0.008));
          m.box(a, 0.06, 0, 0.034, 0.045 * s, 0.022 * u, 0.008);
          m.box(b, 0.06, 0, 0.013, 0.04 * s, 0.018 * u, 0.013);
        });
    makers.put(
        "spatula",
        (m, a, b, s, t, u) -> {
          m.tube(b, q(-0.2 * t, 0.03, 0.010, 0.007), q(-0.03, 0.012, 0.006, 0.004));
          m.box(a, 0.02 * s, 0, 0.005, 0.05 * s, 0.035 * u, 0.004);
        });
    makers.put(
        "knife",
        (m, a, b, s, t, u) -> {
          m.tube(b, q(-0.11 * t, 0.012, 0.009 * s, 0.011), q(0, 0.012, 0.008 * s, 0.010));
          m.box(a, 0.08 * u, 0.004, 0.012, 0.08 * u, 0.003, 0.012 * s);
        });
    makers.put(
        "pliers",
        (m, a, b, s, t, u) -> {
          m.tube(
              a,
              new double[] {-0.1 * t, 0.035 * u, 0.011, 0.008, 0.008},
              new double[] {0, 0.005, 0.012, 0.009, 0.009},
              new double[] {0.06 * s, 0.004, 0.012, 0.006, 0.008});
          m.tube(
              b,
              new double[] {-0.1 * t, -0.035 * u, 0.011, 0.008, 0.008},
              new double[] {0, -0.005, 0.012, 0.009, 0.009},
              new double[] {0.06 * s, -0.004, 0.012, 0.006, 0.008});
        });
    makers.put(
        "torch",
        (m, a, b, s, t, u) -> {
          double z = 0.022 * s;
          m.tube(
              a,
              q(-0.1 * t, z * 0.8, 0.014, 0.014),
              q(0.02, z * 0.8, 0.014, 0.014),
              q(0.05, z, 0.024 * u, z),
              q(0.07, z, 0.024 * u, z));
        });
    makers.put(
        "funnel",
        (m, a, b, s, t, u) ->
            m.lathe(
                a,
                1,
                p(0.006, 0),
                p(0.009, 0),
                p(0.012 * u, 0.05 * t),
                p(0.055 * s, 0.12 * t),
                p(0.05 * s, 0.12 * t),
                p(0.008, 0.05 * t)));
    makers.put(
        "iron",
        (m, a, b, s, t, u) -> {
          m.tube(
              a,
              q(-0.08 * s, 0.02, 0.045 * u, 0.02),
              q(0.03, 0.02, 0.04 * u, 0.02),
              q(0.11 * s, 0.015, 0.006, 0.012));
          m.tube(
              b,
              q(-0.06 * s, 0.035, 0.011, 0.01),
              q(-0.06 * s, 0.035 + 0.055 * t, 0.012, 0.01),
              q(0.05 * s, 0.035 + 0.055 * t, 0.012, 0.01),
              q(0.06 * s, 0.03, 0.01, 0.01));
        });
  }
}
