package org.reprise.sim.cell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reprise.sim.mujoco.Contacts;
import org.reprise.sim.mujoco.MujocoException;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/** Knows the names of a model's bodies and which is below which. */
final class BodyTree {
  private static final int WORLD = 0;
  private static final Set<String> CELL_BODIES = Set.of("table", "pedestal");

  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final int[] parents;
  private final Set<String> sceneBodies;

  BodyTree(MujocoModel model) {
    parents = new int[model.bodies()];
    Set<String> scene = new LinkedHashSet<>();
    for (int body = 1; body < parents.length; body++) {
      parents[body] = model.parent(body);
      String name = model.name(ObjectKind.BODY, body);
      if (name.isEmpty()) {
        continue;
      }
      ids.put(name, body);
      if (parents[body] == WORLD
          && !name.startsWith(ArmMjcf.PREFIX)
          && !CELL_BODIES.contains(name)) {
        scene.add(name);
      }
    }
    sceneBodies = Collections.unmodifiableSet(scene);
  }

  /** Returns all named bodies with their numbers. */
  Map<String, Integer> ids() {
    return Collections.unmodifiableMap(ids);
  }

  /** Returns the scene's top-level bodies. */
  Set<String> sceneBodies() {
    return sceneBodies;
  }

  /**
   * Returns a body's number.
   *
   * @throws MujocoException if there is no body of that name
   */
  int id(String body) {
    Integer id = ids.get(body);
    if (id == null) {
      throw new MujocoException(
          "body=%s: not in the model, which has %s".formatted(body, ids.keySet()));
    }
    return id;
  }

  /** Tells whether a body is another or below it. */
  boolean within(int body, int ancestor) {
    int at = body;
    while (at != ancestor && at != WORLD) {
      at = parents[at];
    }
    return at == ancestor;
  }

  /** Tells whether a pair of bodies that touch means that two others touch, with what is below. */
  boolean joins(BodyPair touching, int a, int b) {
    return (within(touching.first(), a) && within(touching.second(), b))
        || (within(touching.first(), b) && within(touching.second(), a));
  }

  /** Returns the pairs of bodies that touch. */
  static List<BodyPair> touching(Contacts contacts) {
    List<BodyPair> pairs = new ArrayList<>();
    for (int i = 0; i < contacts.count(); i++) {
      if (contacts.transmits(i)) {
        pairs.add(new BodyPair(contacts.body1(i), contacts.body2(i)));
      }
    }
    return pairs;
  }

  /**
   * Two bodies that touch.
   *
   * @param first number of one
   * @param second number of the other
   */
  record BodyPair(int first, int second) {}
}
