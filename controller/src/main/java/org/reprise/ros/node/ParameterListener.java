package org.reprise.ros.node;

import org.reprise.ros.xmlrpc.XmlRpcValue;

/** Hears of changed parameters; must return at once. */
@FunctionalInterface
public interface ParameterListener {
  /**
   * Takes a value.
   *
   * @param name global name of the parameter, which may lie below the one that was asked for
   * @param value the new value; an empty struct where it was deleted
   */
  void onNewValue(GraphName name, XmlRpcValue value);
}
