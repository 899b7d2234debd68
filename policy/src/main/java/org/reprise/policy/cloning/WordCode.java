package org.reprise.policy.cloning;

import java.util.Locale;

/**
 * Turns an instruction into numbers without any download: each word and each run of three letters
 * adds a direction of its own (feature hashing, Weinberger et al., ICML 2009).
 *
 * <p>Alike spelling gives alike codes; alike meaning does not. A sentence encoder can be put in its
 * place by {@link TextEncoder}.
 */
public final class WordCode implements TextEncoder {
  private static final int LENGTH = 64;

  @Override
  public String version() {
    return "word-code-1";
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public TextCode encode(String text) {
    float[] code = new float[LENGTH];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      add(code, word, 2);
      String edged = "<" + word + ">";
      for (int i = 0; i + 3 <= edged.length(); i++) {
        add(code, edged.substring(i, i + 3), 1);
      }
    }
    double squares = 0;
    for (float value : code) {
      squares += value * value;
    }
    for (int i = 0; squares > 0 && i < LENGTH; i++) {
      code[i] *= (float) Math.sqrt(LENGTH / squares);
    }
    return TextCode.of(code);
  }

  /** Adds to four places that the text's hash chooses, each up or down. */
  private static void add(float[] code, String text, float weight) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    for (int i = 0; i < 4; i++) {
      hash = (hash ^ (hash >>> 29)) * 0xbf58476d1ce4e5b9L;
      code[(int) (hash >>> 40) % LENGTH] += (hash & (1 << 20)) == 0 ? weight : -weight;
    }
  }
}
