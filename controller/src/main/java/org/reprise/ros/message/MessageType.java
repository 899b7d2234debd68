package org.reprise.ros.message;

import java.util.function.Supplier;

/**
 * Names a kind of message as both sides of a connection compare it.
 *
 * @param name full name, e.g. {@code sensor_msgs/JointState}
 * @param md5 MD5 sum of the definition, hexadecimal
 * @param definition the definition, followed by those of the messages it contains
 * @param maker makes an empty message
 */
public record MessageType<T extends Message>(
    String name, String md5, String definition, Supplier<T> maker) {
  /** Makes a message whose fields are zero and empty. */
  public T make() {
    return maker.get();
  }
}
