package org.reprise.ros.node;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.reprise.ros.RosException;
import org.reprise.ros.xmlrpc.XmlRpcClient;
import org.reprise.ros.xmlrpc.XmlRpcException;
import org.reprise.ros.xmlrpc.XmlRpcValue;

/**
 * Calls the master or another node as one node; answers are {@code [code, text, value]}.
 *
 * @param client connection
 * @param caller the calling node's global name
 */
record MasterClient(XmlRpcClient client, String caller) {
  private static final int SUCCESS = 1;

  /**
   * Calls a method and returns the value of its answer.
   *
   * @throws RosException if the other side is not reached or does not report success
   */
  XmlRpcValue call(String method, XmlRpcValue... arguments) {
    XmlRpcValue[] all = new XmlRpcValue[arguments.length + 1];
    all[0] = XmlRpcValue.of(caller);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    List<XmlRpcValue> answer = client.call(method, all).asList();
    if (answer.size() != 3) {
      throw new XmlRpcException(
          "method=%s answer=%d values expected=3: call failed".formatted(method, answer.size()));
    }
    if (answer.get(0).asWhole() != SUCCESS) {
      throw new RosException(
          "server=%s method=%s: refused: %s".formatted(client.server(), method, answer.get(1)));
    }
    return answer.get(2);
  }

  int pid() {
    return call("getPid").asWhole();
  }

  void registerPublisher(String topic, String type, URI slave) {
    call("registerPublisher", of(topic), of(type), of(slave.toString()));
  }

  void unregisterPublisher(String topic, URI slave) {
    call("unregisterPublisher", of(topic), of(slave.toString()));
  }

  List<URI> registerSubscriber(String topic, String type, URI slave) {
    return uris(call("registerSubscriber", of(topic), of(type), of(slave.toString())));
  }

  void unregisterSubscriber(String topic, URI slave) {
    call("unregisterSubscriber", of(topic), of(slave.toString()));
  }

  void registerService(String service, URI address, URI slave) {
    call("registerService", of(service), of(address.toString()), of(slave.toString()));
  }

  void unregisterService(String service, URI address) {
    call("unregisterService", of(service), of(address.toString()));
  }

  URI lookupService(String service) {
    return URI.create(call("lookupService", of(service)).asText());
  }

  /** Reads a list of addresses; one that is no address is refused with the whole list. */
  static List<URI> uris(XmlRpcValue list) {
    List<URI> uris = new ArrayList<>();
    for (XmlRpcValue value : list.asList()) {
      try {
        uris.add(URI.create(value.asText()));
      } catch (IllegalArgumentException e) {
        throw new XmlRpcException("address=%s: no address".formatted(value), e);
      }
    }
    return uris;
  }

  private static XmlRpcValue of(String text) {
    return XmlRpcValue.of(text);
  }
}
