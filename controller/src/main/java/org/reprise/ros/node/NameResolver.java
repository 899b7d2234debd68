package org.reprise.ros.node;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns names into global ones: by the node's namespace, its own name, and its remappings. */
public final class NameResolver {
  private final GraphName namespace;
  private final GraphName node;
  private final Map<GraphName, GraphName> remappings = new LinkedHashMap<>();

  /**
   * Resolves the remappings themselves.
   *
   * @param namespace global name that relative names lie below
   * @param node global name that private names lie below
   * @param remappings names to replace, and by what
   */
  public NameResolver(GraphName namespace, GraphName node, Map<String, String> remappings) {
    this.namespace = namespace;
    this.node = node;
    remappings.forEach(
        (from, to) -> this.remappings.put(qualify(GraphName.of(from)), qualify(GraphName.of(to))));
  }

  /** Returns the global name that a name means here. */
  public GraphName resolve(String name) {
    GraphName global = qualify(GraphName.of(name));
    return remappings.getOrDefault(global, global);
  }

  private GraphName qualify(GraphName name) {
    if (name.isGlobal()) {
      return name;
    }
    return name.isPrivate() ? node.join(name.text().substring(1)) : namespace.join(name.text());
  }
}
