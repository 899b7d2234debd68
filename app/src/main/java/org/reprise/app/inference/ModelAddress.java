package org.reprise.app.inference;

import org.reprise.controller.service.Endpoint;

/**
 * Names a model that another process serves.
 *
 * @param endpoint where the process listens
 * @param model the model's name there
 */
public record ModelAddress(Endpoint endpoint, String model) {
  private static final String SCHEME = "grpc://";

  /** Tells whether a text is such an address and not a folder. */
  public static boolean isOne(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Reads {@code grpc://HOST:PORT/NAME}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ModelAddress parse(String text) {
    int slash = text.indexOf('/', SCHEME.length());
    if (!isOne(text) || slash < 0 || slash == text.length() - 1) {
      throw new IllegalArgumentException(
          "model=%s: need grpc://HOST:PORT/NAME, e.g. grpc://127.0.0.1:50053/interaction"
              .formatted(text));
    }
    return new ModelAddress(
        Endpoint.parse(text.substring(SCHEME.length(), slash)), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return SCHEME + endpoint + "/" + model;
  }
}
