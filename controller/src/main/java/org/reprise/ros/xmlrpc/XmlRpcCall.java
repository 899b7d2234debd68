package org.reprise.ros.xmlrpc;

import java.util.List;

/**
 * A call as it came in.
 *
 * @param method name of the method
 * @param arguments arguments, first one first
 */
record XmlRpcCall(String method, List<XmlRpcValue> arguments) {}
