package org.reprise.teleop.scene;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Material;
import javafx.scene.shape.Box;
import javafx.scene.shape.Cylinder;
import javafx.scene.shape.Shape3D;
import javafx.scene.shape.Sphere;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Rotate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;

/** An arm drawn from the capsules and boxes of its description, posed by its joints. */
public final class ArmView extends Group {
  private final ArmChain chain;
  private final List<Affine> links = new ArrayList<>();
  private final List<Affine> fingers = new ArrayList<>();

  /**
   * Draws an arm.
   *
   * @param robot its description
   * @param arm material of the arm
   * @param hand material of the hand
   */
  public ArmView(RobotConfig robot, Material arm, Material hand) {
    chain = new ArmChain(robot);
    robot.links().forEach(link -> links.add(add(this, link, arm)));
    Group body = new Group();
    Affine place = new Affine();
    body.getTransforms().add(place);
    links.add(place);
    robot.hand().body().shapes().forEach(shape -> body.getChildren().add(draw(shape, hand)));
    fingers.add(add(body, robot.hand().finger(), hand));
    LinkConfig finger = robot.hand().finger();
    fingers.add(
        add(
            body,
            new LinkConfig(
                finger.name(),
                finger.massKilograms(),
                finger.centerOfMassMeters(),
                finger.inertia(),
                finger.shapes().stream().map(LinkShape::mirrored).toList()),
            hand));
    getChildren().add(body);
    pose(robot.readyRadians().toArray(), 0);
  }

  static Affine add(Group parent, LinkConfig link, Material material) {
    Group group = new Group();
    Affine place = new Affine();
    group.getTransforms().add(place);
    link.shapes().forEach(shape -> group.getChildren().add(draw(shape, material)));
    parent.getChildren().add(group);
    return place;
  }

  static Node draw(LinkShape shape, Material material) {
    Group group = new Group();
    switch (shape) {
      case LinkShape.Box box ->
          group
              .getChildren()
              .add(new Box(box.sizeMeters().x(), box.sizeMeters().y(), box.sizeMeters().z()));
      case LinkShape.Capsule capsule -> {
        Cylinder tube = new Cylinder(capsule.radiusMeters(), capsule.lengthMeters(), 24);
        tube.getTransforms().add(new Rotate(90, Rotate.X_AXIS));
        Sphere up = new Sphere(capsule.radiusMeters(), 24);
        up.setTranslateZ(capsule.lengthMeters() / 2);
        Sphere down = new Sphere(capsule.radiusMeters(), 24);
        down.setTranslateZ(-capsule.lengthMeters() / 2);
        group.getChildren().addAll(tube, up, down);
      }
    }
    group.getChildren().forEach(part -> ((Shape3D) part).setMaterial(material));
    group.getTransforms().add(Poses.affine(shape.linkFromShape()));
    return group;
  }

  /**
   * Poses the arm.
   *
   * @param radians joint positions, shape [n]
   * @param widthMeters distance between the fingers
   */
  public void pose(double[] radians, double widthMeters) {
    List<Double> values = new ArrayList<>(radians.length);
    for (double value : radians) {
      values.add(value);
    }
    pose(values, widthMeters);
  }

  /** Poses the arm; other numbers of joints than its own are passed over. */
  public void pose(List<Double> radians, double widthMeters) {
    if (radians.size() != chain.joints()) {
      return;
    }
    List<RigidTransform> poses = chain.baseFromLinks(radians);
    for (int link = 0; link < links.size(); link++) {
      Poses.set(links.get(link), poses.get(link));
    }
    List<RigidTransform> open = chain.handFromFingers(widthMeters);
    for (int finger = 0; finger < fingers.size(); finger++) {
      Poses.set(fingers.get(finger), open.get(finger));
    }
  }
}
