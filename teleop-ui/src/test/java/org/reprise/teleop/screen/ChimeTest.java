package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reprise.teleop.screen.Banner.State;
import org.reprise.teleop.screen.Chime.Tone;

final class ChimeTest {
  @Test
  void whatGoesOnIsHeardOnceAndBeginningAndEndDiffer() {
    assertThat(Chime.tones(State.RECORDING, State.RECORDING)).isEmpty();
    assertThat(Chime.tones(State.RUNNING, State.IDLE)).isEmpty();
    assertThat(Chime.tones(State.COUNTDOWN, State.RECORDING))
        .isNotEmpty()
        .isNotEqualTo(Chime.tones(State.RECORDING, State.SAVING));
    assertThat(Chime.tones(State.RUNNING, State.STOPPED)).isNotEmpty();
  }

  @Test
  void aToneHasItsLengthItsPitchAndNoCrackAtItsEnds() {
    byte[] wave = Chime.wave(new Tone(441, 0.5));
    assertThat(wave).hasSize(2 * 11_025);
    int crossings = 0;
    int last = 0;
    for (int i = 0; i < wave.length; i += 2) {
      int level = (short) ((wave[i] & 0xff) | wave[i + 1] << 8);
      crossings += last < 0 && level >= 0 ? 1 : 0;
      last = level;
      assertThat(Math.abs(level)).isLessThan(Short.MAX_VALUE / 2);
    }
    assertThat(crossings).isBetween(219, 221);
    assertThat(new int[] {wave[0], wave[1], wave[wave.length - 2], wave[wave.length - 1]})
        .containsOnly(0);
  }
}
