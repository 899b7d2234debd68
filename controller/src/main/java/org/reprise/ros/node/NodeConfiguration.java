package org.reprise.ros.node;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reprise.core.time.NanoClock;
import org.reprise.ros.RosException;

/**
 * Says how a node is called, where its master is, and what it takes from others.
 *
 * @param namespace global name that relative names lie below
 * @param name the node's own name within the namespace
 * @param master address of the master
 * @param host address of this machine as the others reach it; a loopback address is the only one
 *     listened on, for any other all are
 * @param remappings names to replace, and by what
 * @param privateParameters parameters to set below the node's name before it starts
 * @param wallClock nanoseconds since 1970
 * @param timeout longest time for a call or for setting up a connection
 * @param maxMessageBytes longest message that is taken from another node
 */
public record NodeConfiguration(
    GraphName namespace,
    String name,
    URI master,
    String host,
    Map<String, String> remappings,
    Map<String, String> privateParameters,
    NanoClock wallClock,
    Duration timeout,
    int maxMessageBytes) {
  private static final String DEFAULT_MASTER = "http://127.0.0.1:11311/";
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

  /** Copies the maps and validates the name. */
  public NodeConfiguration {
    remappings = Map.copyOf(remappings);
    privateParameters = Map.copyOf(privateParameters);
    if (name.contains("/") || name.contains("~")) {
      throw new RosException(
          "node=%s: a node's name has no slashes, use __ns for a namespace".formatted(name));
    }
    GraphName.of(name);
  }

  /** Describes a node on this machine. */
  public static NodeConfiguration local(String name, URI master, NanoClock wallClock) {
    return of(name, Map.of("ROS_MASTER_URI", master.toString()), List.of(), wallClock);
  }

  /**
   * Describes a node as ROS programs are started: by environment and remapping arguments.
   *
   * @param name name unless {@code __name} says another
   * @param environment {@code ROS_MASTER_URI}, {@code ROS_IP}, {@code ROS_HOSTNAME}, {@code
   *     ROS_NAMESPACE}
   * @param arguments {@code from:=to}, {@code _parameter:=value}, {@code __name}, {@code __ns},
   *     {@code __master}, {@code __ip}, {@code __hostname}
   * @param wallClock nanoseconds since 1970
   * @throws RosException if an argument is no remapping or a name is no name
   */
  public static NodeConfiguration of(
      String name, Map<String, String> environment, List<String> arguments, NanoClock wallClock) {
    Map<String, String> special = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> remappings = new LinkedHashMap<>();
    for (String argument : arguments) {
      int at = argument.indexOf(":=");
      if (at <= 0) {
        throw new RosException("argument=%s: must be from:=to".formatted(argument));
      }
      String from = argument.substring(0, at);
      String to = argument.substring(at + 2);
      if (from.startsWith("__")) {
        special.put(from.substring(2), to);
      } else if (from.startsWith("_")) {
        parameters.put(from.substring(1), to);
      } else {
        remappings.put(from, to);
      }
    }
    String host =
        first(
            special.get("hostname"),
            special.get("ip"),
            environment.get("ROS_HOSTNAME"),
            environment.get("ROS_IP"),
            "127.0.0.1");
    String namespace = first(special.get("ns"), environment.get("ROS_NAMESPACE"), "/");
    return new NodeConfiguration(
        GraphName.of(namespace.startsWith("/") ? namespace : "/" + namespace),
        first(special.get("name"), name),
        URI.create(first(special.get("master"), environment.get("ROS_MASTER_URI"), DEFAULT_MASTER)),
        host,
        remappings,
        parameters,
        wallClock,
        Duration.ofSeconds(5),
        DEFAULT_MAX_MESSAGE_BYTES);
  }

  private static String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("no candidate");
  }

  /** Returns the node's global name. */
  public GraphName globalName() {
    return namespace.join(name);
  }

  /** Returns the resolver of this node's names. */
  public NameResolver resolver() {
    return new NameResolver(namespace, globalName(), remappings);
  }
}
