package org.reprise.ros.xmlrpc;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads calls and answers. A document type is refused where it stands, so that there is no entity
 * to expand; nesting is bounded, and so is, by the caller, the size.
 */
final class XmlRpcReader {
  static final int MAX_DEPTH = 32;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private int depth;

  private XmlRpcReader(byte[] document) throws XMLStreamException {
    xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  /** Reads a call. */
  static XmlRpcCall call(byte[] document) {
    try {
      XmlRpcReader reader = new XmlRpcReader(document);
      reader.open("methodCall");
      reader.open("methodName");
      String method = reader.text().strip();
      List<XmlRpcValue> arguments = new ArrayList<>();
      if (reader.opens("params")) {
        while (reader.opens("param")) {
          arguments.add(reader.value());
          reader.close("param");
        }
      }
      return new XmlRpcCall(method, arguments);
    } catch (XMLStreamException | IllegalArgumentException | NoSuchElementException e) {
      throw broken(e);
    }
  }

  /**
   * Reads an answer.
   *
   * @throws XmlRpcException if the other side reports a fault
   */
  static XmlRpcValue answer(byte[] document) {
    try {
      XmlRpcReader reader = new XmlRpcReader(document);
      reader.open("methodResponse");
      if (reader.opens("params")) {
        reader.open("param");
        return reader.value();
      }
      reader.require("fault");
      XmlRpcValue fault = reader.value();
      throw new XmlRpcException("the other side refused the call: " + fault);
    } catch (XMLStreamException | IllegalArgumentException | NoSuchElementException e) {
      throw broken(e);
    }
  }

  private static XmlRpcException broken(Exception e) {
    String reason = String.valueOf(e.getMessage());
    return new XmlRpcException(
        "xml=%s: call closed".formatted(reason.substring(0, Math.min(200, reason.length()))));
  }

  /** Goes to the next tag; between tags only white space may stand. */
  private int tag() throws XMLStreamException {
    int event;
    do {
      event = xml.next();
      if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
        throw new XmlRpcException("document types and entities are refused: call closed");
      }
    } while (event == XMLStreamReader.COMMENT
        || event == XMLStreamReader.SPACE
        || event == XMLStreamReader.PROCESSING_INSTRUCTION
        || (event == XMLStreamReader.CHARACTERS && xml.isWhiteSpace()));
    return event;
  }

  /** Goes to the next tag and tells whether it opens this element. */
  private boolean opens(String name) throws XMLStreamException {
    return tag() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals(name);
  }

  private void open(String name) throws XMLStreamException {
    tag();
    require(name);
  }

  private void require(String name) {
    if (!xml.isStartElement() || !xml.getLocalName().equals(name)) {
      throw new XmlRpcException("expected=<%s> found=%s: call closed".formatted(name, here()));
    }
  }

  private void close(String name) throws XMLStreamException {
    if (tag() != XMLStreamReader.END_ELEMENT || !xml.getLocalName().equals(name)) {
      throw new XmlRpcException("expected=</%s> found=%s: call closed".formatted(name, here()));
    }
  }

  private String here() {
    return xml.hasName() ? xml.getLocalName() : "event " + xml.getEventType();
  }

  /** Returns the text of the element that was opened, and closes it. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamReader.END_ELEMENT) {
      switch (xml.getEventType()) {
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
            text.append(xml.getText());
        case XMLStreamReader.COMMENT -> {}
        default -> throw new XmlRpcException("text expected, found " + here() + ": call closed");
      }
    }
    return text.toString();
  }

  private XmlRpcValue value() throws XMLStreamException {
    open("value");
    return openedValue();
  }

  /** Reads a value whose tag was opened, and closes it. */
  private XmlRpcValue openedValue() throws XMLStreamException {
    if (++depth > MAX_DEPTH) {
      throw new XmlRpcException("depth=%d limit=%d: call closed".formatted(depth, MAX_DEPTH));
    }
    StringBuilder bare = new StringBuilder();
    XmlRpcValue value = null;
    while (xml.next() != XMLStreamReader.END_ELEMENT) {
      switch (xml.getEventType()) {
        case XMLStreamReader.START_ELEMENT -> value = typed(xml.getLocalName());
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
            bare.append(xml.getText());
        case XMLStreamReader.COMMENT -> {}
        default -> throw new XmlRpcException("value expected, found " + here() + ": call closed");
      }
    }
    depth--;
    return value == null ? XmlRpcValue.of(bare.toString()) : value;
  }

  private XmlRpcValue typed(String type) throws XMLStreamException {
    return switch (type) {
      case "i4", "int" -> XmlRpcValue.of(Integer.parseInt(text().strip()));
      case "boolean" -> XmlRpcValue.of(text().strip().equals("1"));
      case "double" -> XmlRpcValue.of(Double.parseDouble(text().strip()));
      case "string", "dateTime.iso8601" -> XmlRpcValue.of(text());
      case "base64" -> new XmlRpcValue.Bytes(Base64.getMimeDecoder().decode(text()));
      case "array" -> array();
      case "struct" -> struct();
      default -> throw new XmlRpcException("type=<%s>: unknown, call closed".formatted(type));
    };
  }

  private XmlRpcValue array() throws XMLStreamException {
    open("data");
    List<XmlRpcValue> values = new ArrayList<>();
    while (opens("value")) {
      values.add(openedValue());
    }
    close("array");
    return new XmlRpcValue.Array(values);
  }

  private XmlRpcValue struct() throws XMLStreamException {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    while (opens("member")) {
      open("name");
      String name = text();
      members.put(name, value());
      close("member");
    }
    return new XmlRpcValue.Struct(members);
  }
}
