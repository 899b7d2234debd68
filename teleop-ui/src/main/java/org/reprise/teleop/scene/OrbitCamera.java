package org.reprise.teleop.scene;

import javafx.scene.PerspectiveCamera;
import javafx.scene.transform.Affine;
import org.reprise.core.geometry.Vector3;

/** A camera that orbits a point: drag turns, right drag pans, the wheel zooms. Meters, z up. */
public final class OrbitCamera {
  private static final double NEAREST = 0.15;
  private static final double FARTHEST = 6;
  private static final double FIELD_OF_VIEW_DEGREES = 38;

  private final PerspectiveCamera camera = new PerspectiveCamera(true);
  private final Affine place = new Affine();
  private Vector3 center = new Vector3(0.42, 0, 0.25);
  private double azimuth = Math.toRadians(148);
  private double elevation = Math.toRadians(34);
  private double distance = 2.1;

  /** Looks over the arm's left shoulder: what is forward for the arm is away from the viewer. */
  public OrbitCamera() {
    camera.setNearClip(0.02);
    camera.setFarClip(20);
    camera.setFieldOfView(FIELD_OF_VIEW_DEGREES);
    camera.getTransforms().add(place);
    update();
  }

  /** Returns the camera for a scene. */
  public PerspectiveCamera node() {
    return camera;
  }

  /** Turns around the centre by angles in radians. */
  public void turn(double sideways, double up) {
    azimuth -= sideways;
    elevation = Math.clamp(elevation + up, Math.toRadians(-5), Math.toRadians(89));
    update();
  }

  /** Moves the centre in the picture's plane, by shares of the picture's height. */
  public void pan(double right, double down) {
    double span = 2 * distance * Math.tan(Math.toRadians(FIELD_OF_VIEW_DEGREES / 2));
    center = center.minus(right().times(right * span)).minus(down().times(down * span));
    update();
  }

  /** Comes nearer by a factor above 1, or goes away by one below. */
  public void zoom(double factor) {
    distance = Math.clamp(distance / factor, NEAREST, FARTHEST);
    update();
  }

  /** Looks at a point from where the camera is. */
  public void lookAt(Vector3 point, double fromMeters) {
    center = point;
    distance = Math.clamp(fromMeters, NEAREST, FARTHEST);
    update();
  }

  /** Returns how many meters at the centre's distance a share of the picture's height is. */
  public double metersPerHeight() {
    return 2 * distance * Math.tan(Math.toRadians(FIELD_OF_VIEW_DEGREES / 2));
  }

  /** Returns the direction that the picture shows to the right. */
  public Vector3 right() {
    return new Vector3(-Math.sin(azimuth), Math.cos(azimuth), 0);
  }

  /** Returns the direction that the picture shows downwards. */
  public Vector3 down() {
    return forward().cross(right());
  }

  private Vector3 forward() {
    return new Vector3(
        -Math.cos(elevation) * Math.cos(azimuth),
        -Math.cos(elevation) * Math.sin(azimuth),
        -Math.sin(elevation));
  }

  private void update() {
    Vector3 x = right();
    Vector3 y = down();
    Vector3 z = forward();
    Vector3 eye = center.minus(z.times(distance));
    place.setToTransform(
        x.x(), y.x(), z.x(), eye.x(), x.y(), y.y(), z.y(), eye.y(), x.z(), y.z(), z.z(), eye.z());
  }
}
