package org.reprise.sim.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;

class MugTest {
  private final Mug mug = Mug.draw(new SplittableRandom(3), Paint.BLUE);
  private final Vector3 through = new Vector3(0, 0.05, 0);

  @Test
  void rodThroughTheHandleThreadsIt() {
    Vector3 middle = mug.loopCenter();

    assertThat(mug.threadedBy(middle.minus(through), middle.plus(through))).isTrue();
  }

  @Test
  void rodBesideTheHandleDoesNot() {
    Vector3 above = mug.loopCenter().plus(new Vector3(0, 0, mug.heightMeters()));

    assertThat(mug.threadedBy(above.minus(through), above.plus(through))).isFalse();
  }

  @Test
  void rodThatEndsBeforeTheHandleDoesNot() {
    Vector3 middle = mug.loopCenter();

    assertThat(mug.threadedBy(middle.plus(through.times(2)), middle.plus(through))).isFalse();
  }
}
