package org.reprise.teleop.screen;

import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by short tones what begins and ends, for an operator who looks at the arm and not at the
 * window. Silent where the machine has no sound. Used on the thread of JavaFX; plays on its own.
 */
final class Chime {
  private static final Logger LOG = LoggerFactory.getLogger(Chime.class);
  private static final AudioFormat FORMAT = new AudioFormat(22_050, 16, 1, true, false);
  private static final double LOUDNESS = 0.2;
  private static final double FADE_SECONDS = 0.01;

  private Banner.State before = Banner.State.IDLE;
  private volatile boolean silent;

  /** A tone of a pitch. */
  record Tone(double hertz, double seconds) {}

  /** Begins, silent where nothing shall be heard. */
  Chime(boolean on) {
    silent = !on;
  }

  /** Takes note of what the banner says; a change is heard where it matters. */
  void heard(Banner.State now) {
    List<Tone> tones = tones(before, now);
    before = now;
    if (!silent && !tones.isEmpty()) {
      Thread.ofVirtual().start(() -> play(tones));
    }
  }

  static List<Tone> tones(Banner.State before, Banner.State now) {
    if (before == now) {
      return List.of();
    }
    return switch (now) {
      case COUNTDOWN -> List.of(new Tone(660, 0.08));
      case RECORDING -> before == Banner.State.LOST ? List.of() : rising();
      case STOPPED, LOST -> List.of(new Tone(330, 0.18), new Tone(220, 0.3));
      case ASKING -> List.of(new Tone(880, 0.1), new Tone(660, 0.1), new Tone(880, 0.1));
      case SAVING -> falling();
      case IDLE, DRIVING -> before == Banner.State.RECORDING ? falling() : List.of();
      case RUNNING, PAUSED, STOPPING, REWINDING, CORRECTING -> List.of();
    };
  }

  private static List<Tone> rising() {
    return List.of(new Tone(660, 0.1), new Tone(990, 0.16));
  }

  private static List<Tone> falling() {
    return List.of(new Tone(990, 0.1), new Tone(660, 0.16));
  }

  private synchronized void play(List<Tone> tones) {
    try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
      line.open(FORMAT);
      line.start();
      for (Tone tone : tones) {
        byte[] wave = wave(tone);
        line.write(wave, 0, wave.length);
      }
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException e) {
      silent = true;
      LOG.info("no sounds: {}", e.getMessage());
    }
  }

  /** Returns a tone that begins and ends softly, 16 bits a sample, the low byte first. */
  static byte[] wave(Tone tone) {
    int samples = (int) Math.round(tone.seconds() * FORMAT.getSampleRate());
    double fade = FADE_SECONDS * FORMAT.getSampleRate();
    byte[] wave = new byte[2 * samples];
    for (int i = 0; i < samples; i++) {
      double soft = Math.min(1, Math.min(i, samples - 1 - i) / fade);
      double value =
          LOUDNESS * soft * Math.sin(2 * Math.PI * tone.hertz() * i / FORMAT.getSampleRate());
      int level = (int) Math.round(value * Short.MAX_VALUE);
      wave[2 * i] = (byte) level;
      wave[2 * i + 1] = (byte) (level >> 8);
    }
    return wave;
  }
}
