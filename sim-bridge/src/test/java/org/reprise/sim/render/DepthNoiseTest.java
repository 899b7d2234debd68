package org.reprise.sim.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.DepthImage;

final class DepthNoiseTest {
  private static final CameraIntrinsics INTRINSICS =
      new CameraIntrinsics(320, 240, 230, 230, 159.5, 119.5);
  private static final long SEED = 42;

  @Test
  void sameSeedGivesTheSameImage() {
    DepthImage wall = wall(0.9);
    DepthImage noisy = DepthNoise.apply(wall, INTRINSICS, SEED);
    assertThat(DepthNoise.apply(wall, INTRINSICS, SEED)).isEqualTo(noisy);
    assertThat(DepthNoise.apply(wall, INTRINSICS, SEED + 1)).isNotEqualTo(noisy);
  }

  @Test
  void axialNoiseGrowsWithTheSquareOfTheDistance() {
    assertThat(sigmaMeters(0.7)).isCloseTo(1.5e-3, within(1.5e-4));
    assertThat(sigmaMeters(1.4)).isCloseTo(6e-3, within(6e-4));
  }

  @Test
  void dropsAboutThreePercent() {
    assertThat(dropped(wall(1))).isCloseTo(0.03, within(0.005));
  }

  @Test
  void dropsMoreAtGrazingIncidence() {
    assertThat(dropped(slope(5))).isGreaterThan(0.15);
  }

  @Test
  void pixelsFlyOnlyAtEdges() {
    DepthImage noisy = DepthNoise.apply(step(), INTRINSICS, SEED);
    int flying = 0;
    for (int row = 0; row < 240; row++) {
      for (int column = 0; column < 320; column++) {
        float depth = noisy.depthMeters(column, row);
        if (depth > 0.85 && depth < 1.15) {
          flying++;
          assertThat(column).isBetween(159, 160);
        }
      }
    }
    assertThat(flying).isGreaterThan(50);
  }

  @Test
  void leavesPixelsWithoutReturnEmpty() {
    DepthImage nothing = wall(0);
    assertThat(DepthNoise.apply(nothing, INTRINSICS, SEED)).isEqualTo(nothing);
  }

  private static double sigmaMeters(double distance) {
    float[] noisy = DepthNoise.apply(wall(distance), INTRINSICS, SEED).toMeters();
    double squares = 0;
    int seen = 0;
    for (float depth : noisy) {
      if (depth > 0) {
        squares += (depth - distance) * (depth - distance);
        seen++;
      }
    }
    return Math.sqrt(squares / seen);
  }

  /** Returns the share of the pixels with a true depth that the camera did not see. */
  private static double dropped(DepthImage clean) {
    float[] truth = clean.toMeters();
    float[] noisy = DepthNoise.apply(clean, INTRINSICS, SEED).toMeters();
    int zeros = 0;
    int all = 0;
    for (int i = 0; i < truth.length; i++) {
      zeros += truth[i] > 0 && noisy[i] == 0 ? 1 : 0;
      all += truth[i] > 0 ? 1 : 0;
    }
    return zeros / (double) all;
  }

  private static DepthImage wall(double meters) {
    float[] depths = new float[320 * 240];
    Arrays.fill(depths, (float) meters);
    return DepthImage.of(320, 240, depths);
  }

  private static DepthImage step() {
    float[] depths = new float[320 * 240];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = i % 320 < 160 ? 0.8f : 1.2f;
    }
    return DepthImage.of(320, 240, depths);
  }

  /** A plane through 1 m on the axis whose depth changes by {@code slope} for each meter in x. */
  private static DepthImage slope(double slope) {
    float[] depths = new float[320 * 240];
    for (int i = 0; i < depths.length; i++) {
      double ray = (i % 320 - INTRINSICS.cxPixels()) / INTRINSICS.fxPixels();
      double depth = 1 / (1 - slope * ray);
      depths[i] = depth > 0.8 && depth < 1.1 ? (float) depth : 0;
    }
    return DepthImage.of(320, 240, depths);
  }
}
