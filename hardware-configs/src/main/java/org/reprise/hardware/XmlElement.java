package org.reprise.hardware;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads typed values from one element of an XML file.
 *
 * @param file file as the user knows it
 * @param path names of the elements above, with their {@code name} attributes
 * @param element the element
 */
record XmlElement(String file, String path, Element element) {
  /** Parses a document that declares no types and no entities. */
  static XmlElement parse(String file, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      return new XmlElement(file, root.getTagName(), root);
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new ConfigException(
          file, "(root)", e.getMessage(), "must be plain XML without a document type");
    }
  }

  String tag() {
    return element.getTagName();
  }

  ConfigException fault(String key, @Nullable Object value, String mend) {
    return new ConfigException(file, path + "." + key, value, mend);
  }

  List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        String name = child.getAttribute("name");
        String step = name.isEmpty() ? child.getTagName() : child.getTagName() + "[" + name + "]";
        children.add(new XmlElement(file, path + "/" + step, child));
      }
    }
    return children;
  }

  List<XmlElement> children(String tag) {
    return children().stream().filter(child -> child.tag().equals(tag)).toList();
  }

  Optional<XmlElement> optional(String tag) {
    List<XmlElement> found = children(tag);
    if (found.size() > 1) {
      throw fault(tag, found.size() + " elements", "must be given once");
    }
    return found.stream().findFirst();
  }

  XmlElement child(String tag) {
    return optional(tag).orElseThrow(() -> fault(tag, "(missing)", "add the element " + tag));
  }

  String text(String attribute) {
    String text = element.getAttribute(attribute).strip();
    if (text.isEmpty()) {
      throw fault(attribute, "(missing)", "add the attribute " + attribute);
    }
    return text;
  }

  double number(String attribute) {
    return numbers(attribute, 1)[0];
  }

  double positive(String attribute) {
    double number = number(attribute);
    if (!(number > 0)) {
      throw fault(attribute, number, "must be above 0");
    }
    return number;
  }

  double[] numbers(String attribute, int count) {
    String text = text(attribute);
    String[] words = text.split("\\s+", -1);
    double[] numbers = new double[words.length];
    try {
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Double.parseDouble(words[i]);
      }
    } catch (NumberFormatException e) {
      throw fault(attribute, text, "must be %d numbers".formatted(count));
    }
    if (numbers.length != count || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
      throw fault(attribute, text, "must be %d finite numbers".formatted(count));
    }
    return numbers;
  }

  /** Refuses attributes and child elements that are not among those named. */
  void refuseUnknown(Set<String> attributes, Set<String> tags) {
    NamedNodeMap given = element.getAttributes();
    for (int i = 0; i < given.getLength(); i++) {
      String name = given.item(i).getNodeName();
      if (!attributes.contains(name)) {
        throw fault(name, given.item(i).getNodeValue(), "unknown attribute: know " + attributes);
      }
    }
    for (XmlElement child : children()) {
      if (!tags.contains(child.tag())) {
        throw fault(child.tag(), "(element)", "unknown element: know " + tags);
      }
    }
  }
}
