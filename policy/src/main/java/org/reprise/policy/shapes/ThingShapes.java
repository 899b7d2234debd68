package org.reprise.policy.shapes;

import static org.reprise.policy.shapes.ShapeCatalog.p;
import static org.reprise.policy.shapes.ShapeCatalog.q;

import java.util.Map;
import org.reprise.policy.shapes.ShapeCatalog.Maker;

/** Families of other things that lie about. */
final class ThingShapes {
  private ThingShapes() {}

  static void addTo(Map<String, Maker> makers) {
    makers.put(
        "remote",
        (m, a, b, s, t, u) -> {
          m.box(a, 0, 0, 0.011 * u, 0.085 * t, 0.024 * s, 0.011 * u);
          m.box(b, 0.03 * t, 0, 0.024 * u, 0.03 * t, 0.016 * s, 0.003);
        });
    makers.put(
        "book",
        (m, a, b, s, t, u) -> {
          m.box(a, 0, 0, 0.017 * u, 0.1 * t, 0.07 * s, 0.017 * u);
          m.box(b, 0.004, 0.004, 0.017 * u, 0.098 * t, 0.072 * s, 0.013 * u);
        });
    makers.put(
        "mouse",
        (m, a, b, s, t, u) ->
            m.tube(
                a,
                q(-0.055 * t, 0.008, 0.015, 0.008),
                q(-0.03 * t, 0.018 * u, 0.03 * s, 0.018 * u),
                q(0.02 * t, 0.014 * u, 0.029 * s, 0.014 * u),
                q(0.055 * t, 0.008, 0.018, 0.007)));
    makers.put(
        "car",
        (m, a, b, s, t, u) -> {
          m.box(a, 0, 0, 0.026, 0.08 * t, 0.033 * s, 0.015);
          m.box(a, -0.012, 0, 0.05, 0.038 * t, 0.029 * s, 0.014 * u);
          for (int x = -1; x <= 1; x += 2) {
            for (int y = -1; y <= 1; y += 2) {
              m.box(b, 0.05 * t * x, 0.033 * s * y, 0.013, 0.013, 0.006, 0.013);
            }
          }
        });
    makers.put(
        "ring",
        (m, a, b, s, t, u) -> {
          double out = 0.055 * s;
          double in = out - 0.018 * u;
          m.lathe(a, 1, p(in, 0), p(out, 0), p(out, 0.035 * t), p(in, 0.035 * t), p(in, 0));
        });
    makers.put(
        "cone",
        (m, a, b, s, t, u) -> {
          m.box(b, 0, 0, 0.004, 0.055 * s, 0.055 * s, 0.004);
          m.lathe(a, 1, p(0, 0.008), p(0.042 * u, 0.008), p(0.008, 0.15 * t), p(0, 0.15 * t));
        });
    makers.put(
        "lamp",
        (m, a, b, s, t, u) -> {
          m.lathe(
              b,
              1,
              p(0, 0),
              p(0.045 * u, 0),
              p(0.045 * u, 0.012),
              p(0.008, 0.016),
              p(0.008, 0.13 * t),
              p(0, 0.13 * t));
          m.lathe(
              a,
              1,
              p(0.065 * s, 0.12 * t),
              p(0.035 * s, 0.2 * t),
              p(0.031 * s, 0.2 * t),
              p(0.06 * s, 0.12 * t));
        });
    makers.put(
        "plug",
        (m, a, b, s, t, u) -> {
          m.box(a, 0, 0, 0.024 * t, 0.032 * s, 0.024 * u, 0.024 * t);
          m.tube(b, q(-0.03 * s, 0.02 * t, 0.006, 0.006), q(-0.09, 0.008, 0.005, 0.005));
          m.tube(
              b,
              new double[] {0.03 * s, 0.01, 0.024 * t, 0.003, 0.003},
              new double[] {0.055 * s, 0.01, 0.024 * t, 0.003, 0.003});
          m.tube(
              b,
              new double[] {0.03 * s, -0.01, 0.024 * t, 0.003, 0.003},
              new double[] {0.055 * s, -0.01, 0.024 * t, 0.003, 0.003});
        });
    makers.put(
        "duck",
        (m, a, b, s, t, u) -> {
          m.tube(
              a,
              q(-0.07 * s, 0.045, 0.008, 0.008),
              q(-0.04 * s, 0.03, 0.032 * u, 0.027),
              q(0.01, 0.03, 0.04 * u, 0.03),
              q(0.05 * s, 0.03, 0.025 * u, 0.024));
          double head = 0.075 * t;
          m.tube(
              a,
              q(0.02, head - 0.02, 0.016, 0.016),
              q(0.028, head, 0.023, 0.022),
              q(0.034, head + 0.02, 0.012, 0.010));
          m.tube(b, q(0.045, head, 0.014, 0.006), q(0.068, head - 0.004, 0.010, 0.003));
        });
  }
}
