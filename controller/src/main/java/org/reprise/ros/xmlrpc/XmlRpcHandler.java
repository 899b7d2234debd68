package org.reprise.ros.xmlrpc;

import java.util.List;

/** Answers calls; from many threads at a time. */
@FunctionalInterface
public interface XmlRpcHandler {
  /**
   * Answers one call.
   *
   * @param method name of the method
   * @param arguments arguments, first one first
   * @throws XmlRpcException if the caller made a mistake; the text is sent back
   */
  XmlRpcValue answer(String method, List<XmlRpcValue> arguments);
}
