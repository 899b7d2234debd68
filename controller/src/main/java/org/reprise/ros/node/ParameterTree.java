package org.reprise.ros.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reprise.ros.RosException;
import org.reprise.ros.xmlrpc.XmlRpcValue;

/** Reads, writes and watches the master's parameters. Names are resolved as the node's are. */
public final class ParameterTree {
  private final Node node;
  private final Map<GraphName, List<ParameterListener>> listeners = new ConcurrentHashMap<>();

  ParameterTree(Node node) {
    this.node = node;
  }

  /** Tells whether a parameter is set. */
  public boolean has(String name) {
    return node.master().call("hasParam", text(name)).asBool();
  }

  /** Returns a parameter, empty where it is not set. */
  public Optional<XmlRpcValue> get(String name) {
    return has(name) ? Optional.of(node.master().call("getParam", text(name))) : Optional.empty();
  }

  /** Returns a text, or what stands in for it where it is not set. */
  public String text(String name, String otherwise) {
    return get(name).map(XmlRpcValue::asText).orElse(otherwise);
  }

  /** Returns a number, or what stands in for it where it is not set. */
  public double number(String name, double otherwise) {
    return get(name).map(XmlRpcValue::asReal).orElse(otherwise);
  }

  /** Returns true or false, or what stands in for it where it is not set. */
  public boolean flag(String name, boolean otherwise) {
    return get(name).map(XmlRpcValue::asBool).orElse(otherwise);
  }

  /** Sets a parameter, or a whole tree of them where the value is a struct. */
  public void set(String name, XmlRpcValue value) {
    node.master().call("setParam", text(name), value);
  }

  /**
   * Deletes a parameter.
   *
   * @throws RosException if it is not set
   */
  public void delete(String name) {
    node.master().call("deleteParam", text(name));
  }

  /** Returns the nearest parameter of this name, looking upwards from the node. */
  public Optional<GraphName> search(String name) {
    try {
      String found = node.master().call("searchParam", XmlRpcValue.of(name)).asText();
      return found.isEmpty() ? Optional.empty() : Optional.of(GraphName.of(found));
    } catch (RosException e) {
      return Optional.empty();
    }
  }

  /** Returns the names of all parameters. */
  public List<String> names() {
    return node.master().call("getParamNames").asList().stream().map(XmlRpcValue::asText).toList();
  }

  /** Calls the listener with the value now, where it is set, and whenever it changes. */
  public void addParameterListener(String name, ParameterListener listener) {
    GraphName global = node.resolve(name);
    List<ParameterListener> known =
        listeners.computeIfAbsent(global, key -> new CopyOnWriteArrayList<>());
    known.add(listener);
    node.register(
        new MasterWatch.Registration() {
          @Override
          public void register(MasterClient master) {
            XmlRpcValue value =
                master.call(
                    "subscribeParam",
                    XmlRpcValue.of(node.slaveUri().toString()),
                    XmlRpcValue.of(global.text()));
            if (!(value instanceof XmlRpcValue.Struct struct && struct.members().isEmpty())) {
              listener.onNewValue(global, value);
            }
          }

          @Override
          public void unregister(MasterClient master) {
            master.call(
                "unsubscribeParam",
                XmlRpcValue.of(node.slaveUri().toString()),
                XmlRpcValue.of(global.text()));
          }
        });
  }

  /** Passes on what the master reports; a report of a parameter also reaches those above it. */
  void update(GraphName changed, XmlRpcValue value) {
    listeners.forEach((name, known) -> {
      if (changed.equals(name) || changed.text().startsWith(name.text() + "/")) {
        known.forEach(listener -> listener.onNewValue(changed, value));
      }
    });
  }

  private XmlRpcValue text(String name) {
    return XmlRpcValue.of(node.resolve(name).text());
  }
}
