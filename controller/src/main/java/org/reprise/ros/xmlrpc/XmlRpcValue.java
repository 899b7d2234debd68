package org.reprise.ros.xmlrpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A value of XML-RPC. Times are texts. */
public sealed interface XmlRpcValue {
  /** Whole number of 32 bits. */
  record Whole(int value) implements XmlRpcValue {}

  /** True or false. */
  record Bool(boolean value) implements XmlRpcValue {}

  /** Number with a fraction. */
  record Real(double value) implements XmlRpcValue {}

  /** Text. */
  record Text(String value) implements XmlRpcValue {}

  /** Bytes, sent in base 64. */
  final class Bytes implements XmlRpcValue {
    private final byte[] value;

    /** Copies bytes. */
    public Bytes(byte[] value) {
      this.value = value.clone();
    }

    /** Returns a copy. */
    public byte[] toBytes() {
      return value.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }
  }

  /** Values in order. */
  record Array(List<XmlRpcValue> values) implements XmlRpcValue {
    /** Copies the list. */
    public Array {
      values = List.copyOf(values);
    }
  }

  /** Values by name. */
  record Struct(Map<String, XmlRpcValue> members) implements XmlRpcValue {
    /** Copies the map. */
    public Struct {
      members = Map.copyOf(members);
    }
  }

  /** Returns a text. */
  static XmlRpcValue of(String value) {
    return new Text(value);
  }

  /** Returns a whole number. */
  static XmlRpcValue of(int value) {
    return new Whole(value);
  }

  /** Returns a number with a fraction. */
  static XmlRpcValue of(double value) {
    return new Real(value);
  }

  /** Returns true or false. */
  static XmlRpcValue of(boolean value) {
    return new Bool(value);
  }

  /** Returns values in order. */
  static XmlRpcValue array(XmlRpcValue... values) {
    return new Array(List.of(values));
  }

  /** Returns texts in order. */
  static XmlRpcValue texts(Iterable<String> values) {
    List<XmlRpcValue> list = new ArrayList<>();
    values.forEach(value -> list.add(of(value)));
    return new Array(list);
  }

  /**
   * Returns the text.
   *
   * @throws XmlRpcException if it is something else
   */
  default String asText() {
    if (this instanceof Text(String value)) {
      return value;
    }
    throw mismatch("a text");
  }

  /**
   * Returns the whole number.
   *
   * @throws XmlRpcException if it is something else
   */
  default int asWhole() {
    if (this instanceof Whole(int value)) {
      return value;
    }
    throw mismatch("a whole number");
  }

  /**
   * Returns the number, whole or not.
   *
   * @throws XmlRpcException if it is something else
   */
  default double asReal() {
    return this instanceof Real(double value) ? value : asWhole();
  }

  /**
   * Returns true or false.
   *
   * @throws XmlRpcException if it is something else
   */
  default boolean asBool() {
    if (this instanceof Bool(boolean value)) {
      return value;
    }
    throw mismatch("true or false");
  }

  /**
   * Returns the values in order.
   *
   * @throws XmlRpcException if it is something else
   */
  default List<XmlRpcValue> asList() {
    if (this instanceof Array(List<XmlRpcValue> values)) {
      return values;
    }
    throw mismatch("an array");
  }

  private XmlRpcException mismatch(String expected) {
    return new XmlRpcException("value=%s: must be %s".formatted(this, expected));
  }
}
