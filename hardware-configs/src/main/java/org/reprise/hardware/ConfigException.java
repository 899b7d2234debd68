package org.reprise.hardware;

import org.jspecify.annotations.Nullable;

/** Says what is wrong with a robot's configuration: file, key, value, and the way out. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param file file as the user knows it
   * @param key path of the key in the file
   * @param value what was found there
   * @param mend what would be right
   */
  public ConfigException(String file, String key, @Nullable Object value, String mend) {
    super("file=%s key=%s value=%s: %s".formatted(file, key, value, mend));
  }
}
