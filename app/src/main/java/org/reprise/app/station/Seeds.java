package org.reprise.app.station;

/** Derives independent seeds from one, so that adding a use does not shift the others. */
public final class Seeds {
  private Seeds() {}

  /**
   * Mixes a seed with a name and a number (finalizer of SplitMix64: Steele, Lea and Flood, "Fast
   * Splittable Pseudorandom Number Generators", OOPSLA 2014).
   *
   * @param seed the user's seed
   * @param purpose what the derived seed is for
   * @param index which of several
   */
  public static long derive(long seed, String purpose, long index) {
    return mix(mix(seed ^ mix(purpose.hashCode())) + mix(index));
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z ^ (z >>> 31)) >>> 1;
  }
}
