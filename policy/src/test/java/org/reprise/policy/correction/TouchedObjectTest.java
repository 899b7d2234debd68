package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

final class TouchedObjectTest {
  private static final ObjectView BELIEVED = at(0.5);
  private static final ObjectView MEANT = at(0.3);
  private static final List<ObjectView> IN_VIEW = List.of(BELIEVED, at(0.7), MEANT);

  private static ObjectView at(double x) {
    RgbdFrame frame =
        new RgbdFrame(
            0,
            ColorImage.of(1, 1, new byte[3]),
            DepthImage.of(1, 1, new float[] {1}),
            new CameraIntrinsics(1, 1, 1, 1, 0, 0),
            RigidTransform.IDENTITY);
    PointCloud point = PointCloud.of(new float[] {(float) x, 0, 0.05f}, new int[1]);
    return new ObjectView(frame, PixelMask.of(1, 1, new BitSet()), point);
  }

  /** Comes down at each place; the fingers take hold at the last one, or nowhere. */
  private static List<PathPoint> way(boolean takes, double... places) {
    List<PathPoint> way = new ArrayList<>();
    for (double x : places) {
      for (double z : new double[] {0.2, 0.06}) {
        way.add(new PathPoint(way.size(), Pick.at(x, 0, z), Pick.OPEN, false));
      }
    }
    double last = places[places.length - 1];
    way.add(new PathPoint(way.size(), Pick.at(last, 0, 0.05), Pick.CLOSED, takes));
    way.add(new PathPoint(way.size(), Pick.at(0.5, 0, 0.06), Pick.CLOSED, takes));
    return way;
  }

  @Test
  void isWhatIsBetweenTheFingertipsWhenTheyTakeHold() {
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, way(true, 0.5, 0.3))).contains(MEANT);
  }

  @Test
  void isTheBelievedOneWhereTheFingersWorkedOnIt() {
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, way(true, 0.3, 0.5))).isEmpty();
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, way(false, 0.3))).isEmpty();
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, List.of())).isEmpty();
  }

  @Test
  void isTheBelievedOneWhereWhatWasTakenHadMoved() {
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, way(true, 0.42))).isEmpty();
  }

  @Test
  void tellsNothingOfAHandThatTookOneThingAfterAnother() {
    List<PathPoint> both = new ArrayList<>(way(true, 0.5));
    way(true, 0.3).forEach(both::add);
    assertThat(TouchedObject.of(IN_VIEW, at(0.9), both)).isEmpty();
  }

  @Test
  void tellsNothingOfAHandThatWasLoadedFromTheBeginning() {
    List<PathPoint> loaded =
        way(true, 0.3).stream()
            .map(point ->
                new PathPoint(point.nanos(), point.baseFromGripper(), point.gripper(), true))
            .toList();
    assertThat(TouchedObject.of(IN_VIEW, BELIEVED, loaded)).isEmpty();
  }
}
