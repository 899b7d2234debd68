package org.reprise.ros.node;

import java.util.ArrayList;
import java.util.List;
import org.reprise.ros.xmlrpc.XmlRpcException;
import org.reprise.ros.xmlrpc.XmlRpcHandler;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the master, other nodes and tools ask a node: the slave API of ROS. */
final class SlaveApi implements XmlRpcHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SlaveApi.class);

  private final Node node;

  SlaveApi(Node node) {
    this.node = node;
  }

  @Override
  public XmlRpcValue answer(String method, List<XmlRpcValue> arguments) {
    return switch (method) {
      case "getPid" -> success((int) ProcessHandle.current().pid());
      case "getMasterUri" -> success(of(node.configuration().master().toString()));
      case "getPublications" -> success(publications());
      case "getSubscriptions" -> success(subscriptions());
      case "getBusInfo" -> success(busInfo());
      case "getBusStats" -> success(busStatistics());
      case "requestTopic" -> requestTopic(text(arguments, 1), argument(arguments, 2));
      case "publisherUpdate" -> publisherUpdate(text(arguments, 1), argument(arguments, 2));
      case "paramUpdate" -> paramUpdate(text(arguments, 1), argument(arguments, 2));
      case "shutdown" -> shutdown(arguments);
      default -> throw new XmlRpcException("method=%s: unknown".formatted(method));
    };
  }

  private static XmlRpcValue argument(List<XmlRpcValue> arguments, int index) {
    if (arguments.size() <= index) {
      throw new XmlRpcException(
          "arguments=%d expected=%d: call refused".formatted(arguments.size(), index + 1));
    }
    return arguments.get(index);
  }

  private static String text(List<XmlRpcValue> arguments, int index) {
    return argument(arguments, index).asText();
  }

  private static XmlRpcValue of(String text) {
    return XmlRpcValue.of(text);
  }

  private static XmlRpcValue success(XmlRpcValue value) {
    return XmlRpcValue.array(XmlRpcValue.of(1), of(""), value);
  }

  private static XmlRpcValue success(int value) {
    return success(XmlRpcValue.of(value));
  }

  private static XmlRpcValue failure(String reason) {
    return XmlRpcValue.array(XmlRpcValue.of(0), of(reason), XmlRpcValue.of(0));
  }

  private XmlRpcValue requestTopic(String topic, XmlRpcValue protocols) {
    if (node.publisher(topic) == null) {
      return failure("topic=%s: not published here".formatted(topic));
    }
    for (XmlRpcValue protocol : protocols.asList()) {
      List<XmlRpcValue> parts = protocol.asList();
      if (!parts.isEmpty() && parts.get(0).asText().equals("TCPROS")) {
        return success(
            XmlRpcValue.array(
                of("TCPROS"),
                of(node.configuration().host()),
                XmlRpcValue.of(node.serviceUri().getPort())));
      }
    }
    return failure("protocols=%s: only TCPROS is spoken here".formatted(protocols));
  }

  private XmlRpcValue publisherUpdate(String topic, XmlRpcValue publishers) {
    Subscriber<?> subscriber = node.subscriber(topic);
    if (subscriber != null) {
      subscriber.setPublishers(MasterClient.uris(publishers));
    }
    return success(0);
  }

  private XmlRpcValue paramUpdate(String name, XmlRpcValue value) {
    String plain =
        name.endsWith("/") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
    node.parameterTree().update(GraphName.of(plain), value);
    return success(0);
  }

  private XmlRpcValue shutdown(List<XmlRpcValue> arguments) {
    LOG.warn(
        "told to shut down: {}", arguments.size() > 1 ? text(arguments, 1) : "no reason given");
    Thread.ofVirtual().name("ros-shutdown").start(node::shutDown);
    return success(0);
  }

  private XmlRpcValue publications() {
    List<XmlRpcValue> list = new ArrayList<>();
    for (Publisher<?> publisher : node.publishers()) {
      list.add(XmlRpcValue.array(of(publisher.topic().text()), of(publisher.type().name())));
    }
    return new XmlRpcValue.Array(list);
  }

  private XmlRpcValue subscriptions() {
    List<XmlRpcValue> list = new ArrayList<>();
    for (Subscriber<?> subscriber : node.subscribers()) {
      list.add(XmlRpcValue.array(of(subscriber.topic().text()), of(subscriber.type().name())));
    }
    return new XmlRpcValue.Array(list);
  }

  private XmlRpcValue busInfo() {
    List<XmlRpcValue> list = new ArrayList<>();
    for (Publisher<?> publisher : node.publishers()) {
      for (OutgoingConnection to : publisher.connections()) {
        list.add(
            connection(
                to.id, to.subscriber, "o", publisher.topic(), to.connected(), to.transport()));
      }
    }
    for (Subscriber<?> subscriber : node.subscribers()) {
      for (IncomingConnection<?> from : subscriber.connections()) {
        list.add(
            connection(
                from.id,
                from.publisher.toString(),
                "i",
                subscriber.topic(),
                from.connected(),
                "TCPROS connection to [%s]".formatted(from.publisher)));
      }
    }
    return new XmlRpcValue.Array(list);
  }

  private static XmlRpcValue connection(
      int id, String other, String direction, GraphName topic, boolean connected, String how) {
    return XmlRpcValue.array(
        XmlRpcValue.of(id),
        of(other),
        of(direction),
        of("TCPROS"),
        of(topic.text()),
        XmlRpcValue.of(connected),
        of(how));
  }

  private XmlRpcValue busStatistics() {
    List<XmlRpcValue> out = new ArrayList<>();
    for (Publisher<?> publisher : node.publishers()) {
      List<XmlRpcValue> connections = new ArrayList<>();
      long bytes = 0;
      for (OutgoingConnection to : publisher.connections()) {
        bytes += to.statistics.bytes();
        connections.add(counts(to.id, to.statistics, to.connected()));
      }
      out.add(
          XmlRpcValue.array(
              of(publisher.topic().text()), whole(bytes), new XmlRpcValue.Array(connections)));
    }
    List<XmlRpcValue> in = new ArrayList<>();
    for (Subscriber<?> subscriber : node.subscribers()) {
      List<XmlRpcValue> connections = new ArrayList<>();
      for (IncomingConnection<?> from : subscriber.connections()) {
        connections.add(counts(from.id, from.statistics, from.connected()));
      }
      in.add(XmlRpcValue.array(of(subscriber.topic().text()), new XmlRpcValue.Array(connections)));
    }
    return XmlRpcValue.array(
        new XmlRpcValue.Array(out), new XmlRpcValue.Array(in), XmlRpcValue.array());
  }

  /** Bytes, messages and, on the way in, -1 for an estimate of losses that nobody can make. */
  private static XmlRpcValue counts(int id, Statistics statistics, boolean connected) {
    return XmlRpcValue.array(
        XmlRpcValue.of(id),
        whole(statistics.bytes()),
        whole(statistics.messages()),
        XmlRpcValue.of(connected));
  }

  private static XmlRpcValue whole(long count) {
    return XmlRpcValue.of((int) Math.min(Integer.MAX_VALUE, count));
  }
}
