package org.reprise.controller.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a token. */
final class TokenFile {
  private static final int LEAST_CHARACTERS = 16;

  private TokenFile() {}

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if it is short or not printable ASCII
   * @throws UncheckedIOException if the file cannot be read
   */
  static String read(Path file) {
    String token;
    try {
      token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("token=%s cannot be read".formatted(file), e);
    }
    if (token.length() < LEAST_CHARACTERS || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "token=%s holds %d characters: need %d or more of printable ASCII without spaces, e.g."
                  .formatted(file, token.length(), LEAST_CHARACTERS)
              + " the output of 'openssl rand -hex 32'");
    }
    return token;
  }
}
