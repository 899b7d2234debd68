package org.reprise.ros.xmlrpc;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes calls and answers as XML. */
final class XmlRpcWriter {
  private static final String PROLOGUE = "<?xml version=\"1.0\"?>\n";

  private final StringBuilder xml = new StringBuilder(PROLOGUE);

  private XmlRpcWriter() {}

  static String call(String method, List<XmlRpcValue> arguments) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodCall><methodName>");
    writer.text(method);
    writer.xml.append("</methodName><params>");
    for (XmlRpcValue argument : arguments) {
      writer.xml.append("<param>");
      writer.value(argument);
      writer.xml.append("</param>");
    }
    return writer.xml.append("</params></methodCall>\n").toString();
  }

  static String answer(XmlRpcValue value) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodResponse><params><param>");
    writer.value(value);
    return writer.xml.append("</param></params></methodResponse>\n").toString();
  }

  static String fault(String reason) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.xml.append("<methodResponse><fault>");
    writer.value(
        new XmlRpcValue.Struct(
            Map.of("faultCode", XmlRpcValue.of(1), "faultString", XmlRpcValue.of(reason))));
    return writer.xml.append("</fault></methodResponse>\n").toString();
  }

  private void value(XmlRpcValue value) {
    xml.append("<value>");
    switch (value) {
      case XmlRpcValue.Whole(int whole) -> xml.append("<int>").append(whole).append("</int>");
      case XmlRpcValue.Bool(boolean bool) ->
          xml.append("<boolean>").append(bool ? 1 : 0).append("</boolean>");
      case XmlRpcValue.Real(double real) -> xml.append("<double>").append(real).append("</double>");
      case XmlRpcValue.Text(String text) -> {
        xml.append("<string>");
        text(text);
        xml.append("</string>");
      }
      case XmlRpcValue.Bytes bytes ->
          xml.append("<base64>")
              .append(Base64.getEncoder().encodeToString(bytes.toBytes()))
              .append("</base64>");
      case XmlRpcValue.Array(List<XmlRpcValue> values) -> {
        xml.append("<array><data>");
        values.forEach(this::value);
        xml.append("</data></array>");
      }
      case XmlRpcValue.Struct(Map<String, XmlRpcValue> members) -> {
        xml.append("<struct>");
        members.forEach(this::member);
        xml.append("</struct>");
      }
    }
    xml.append("</value>");
  }

  private void member(String name, XmlRpcValue value) {
    xml.append("<member><name>");
    text(name);
    xml.append("</name>");
    value(value);
    xml.append("</member>");
  }

  private void text(String text) {
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '&' -> xml.append("&amp;");
            case '\r' -> xml.append("&#13;");
            default -> xml.appendCodePoint(inXml(point) ? point : 0xfffd);
          }
        });
  }

  /** Tells whether XML 1.0 can carry a character; others are sent as the replacement character. */
  private static boolean inXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point <= 0xfffd)
        || point >= 0x10000;
  }
}
