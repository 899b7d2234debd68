package org.reprise.teleop.scene;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.AmbientLight;
import javafx.scene.Group;
import javafx.scene.PointLight;
import javafx.scene.SceneAntialiasing;
import javafx.scene.SubScene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CloudMessage;

/**
 * The 3D view: the arm as measured, as commanded where that differs and as foretold for a target,
 * the points in view, the workspace, and what a screen adds.
 */
public final class SceneView extends Pane {
  private static final double RADIANS_PER_PIXEL = 0.008;
  private static final double ZOOM_PER_PIXEL = 1.0025;
  private static final double GHOST_FROM_RADIANS = 0.01;
  private static final double FORETOLD_OPACITY = 0.4;
  private static final int PACED_FRAMES = 40;
  private static final double SLOW_FRAME_MILLIS = 45;

  private final Group world = new Group();
  private final Group extras = new Group();
  private final OrbitCamera camera = new OrbitCamera();
  private final CloudMesh cloud = new CloudMesh(0.006);
  private @Nullable ArmView arm;
  private @Nullable ArmView ghost;
  private @Nullable ArmView foretold;
  private final PhongMaterial foretoldColor = new PhongMaterial();
  private SubScene canvas;
  private double lastX;
  private double lastY;

  /** Makes a view without an arm. */
  public SceneView() {
    getStyleClass().add("scene-view");
    AmbientLight ambient = new AmbientLight(Color.gray(0.55));
    PointLight key = new PointLight(Color.gray(0.55));
    key.setTranslateX(1.5);
    key.setTranslateY(-1.5);
    key.setTranslateZ(2.5);
    world.getChildren().addAll(ambient, key, cloud, extras);
    canvas = canvas(SceneAntialiasing.BALANCED);
    getChildren().add(canvas);
    watchPace();
    setMinSize(120, 90);
    setAccessibleText("3D view of the arm; drag turns, right drag pans, the wheel zooms");
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          lastX = event.getX();
          lastY = event.getY();
        });
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(
        ScrollEvent.SCROLL, event -> camera.zoom(Math.pow(ZOOM_PER_PIXEL, event.getDeltaY())));
  }

  private SubScene canvas(SceneAntialiasing smoothing) {
    SubScene scene = new SubScene(world, 400, 300, true, smoothing);
    scene.setCamera(camera.node());
    scene.widthProperty().bind(widthProperty());
    scene.heightProperty().bind(heightProperty());
    scene.setManaged(false);
    return scene;
  }

  /** Gives up smooth edges where the first frames show that the machine draws without a GPU. */
  private void watchPace() {
    new AnimationTimer() {
      private long first;
      private int frames;

      @Override
      public void handle(long now) {
        if (getScene() == null || arm == null) {
          first = 0;
          frames = 0;
        } else if (first == 0) {
          first = now;
        } else if (++frames == PACED_FRAMES) {
          stop();
          if ((now - first) * 1e-6 / frames > SLOW_FRAME_MILLIS) {
            canvas.setRoot(new Group());
            canvas.setCamera(null);
            canvas = canvas(SceneAntialiasing.DISABLED);
            getChildren().set(0, canvas);
          }
        }
      }
    }.start();
  }

  private void drag(MouseEvent event) {
    double dx = event.getX() - lastX;
    double dy = event.getY() - lastY;
    lastX = event.getX();
    lastY = event.getY();
    if (event.getButton() == MouseButton.PRIMARY && !event.isShiftDown()) {
      camera.turn(dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL);
    } else {
      camera.pan(dx / Math.max(1, getHeight()), dy / Math.max(1, getHeight()));
    }
  }

  /** Draws another robot. */
  public void show(RobotConfig robot) {
    world.getChildren().removeIf(node -> node instanceof ArmView || node instanceof Surroundings);
    arm = new ArmView(robot, Materials.shining("#dfe3e8"), Materials.shining("#3d444d"));
    ghost = new ArmView(robot, Materials.clear("#388bfd", 0.35), Materials.clear("#388bfd", 0.5));
    ghost.setVisible(false);
    foretold = new ArmView(robot, foretoldColor, foretoldColor);
    foretold.setId("foretold");
    foretold.setVisible(false);
    world.getChildren().addAll(new Surroundings(robot.workspace()), arm);
    world.getChildren().addAll(ghost, foretold);
  }

  /** Poses the arm as it was reported. */
  public void show(ArmReport report) {
    ArmView measured = arm;
    ArmView commanded = ghost;
    if (measured == null || commanded == null) {
      return;
    }
    measured.pose(report.getMeasuredRadiansList(), report.getWidthMeters());
    boolean differs = differs(report.getMeasuredRadiansList(), report.getCommandedRadiansList());
    commanded.setVisible(differs);
    if (differs) {
      commanded.pose(report.getCommandedRadiansList(), report.getWidthMeters());
    }
  }

  /**
   * Shows where the arm would stand, until {@link #forgetForetold}.
   *
   * @param radians joint positions, shape [n]
   * @param free whether it may go there
   */
  public void foretell(List<Double> radians, double widthMeters, boolean free) {
    if (foretold != null) {
      foretoldColor.setDiffuseColor(Color.web(free ? "#3fb950" : "#f85149", FORETOLD_OPACITY));
      foretold.pose(radians, widthMeters);
      foretold.setVisible(true);
    }
  }

  /** Shows no longer where the arm would stand. */
  public void forgetForetold() {
    if (foretold != null) {
      foretold.setVisible(false);
    }
  }

  private static boolean differs(List<Double> measured, List<Double> commanded) {
    if (measured.size() != commanded.size()) {
      return false;
    }
    for (int joint = 0; joint < measured.size(); joint++) {
      if (Math.abs(measured.get(joint) - commanded.get(joint)) > GHOST_FROM_RADIANS) {
        return true;
      }
    }
    return false;
  }

  /** Poses the arm as it was at a moment of a recording; no ghost. */
  public void show(List<Double> radians, double widthMeters) {
    if (arm != null && ghost != null) {
      arm.pose(radians, widthMeters);
      ghost.setVisible(false);
    }
  }

  /** Shows the points in view. */
  public void show(CloudMessage points) {
    show(points.getPoints(), points.getXyzMeters().toByteArray(), points.getRgb().toByteArray());
  }

  /** Shows points in the base frame; {@link CloudMesh#show}. */
  public void show(int points, byte[] xyz, byte[] rgb) {
    cloud.show(points, xyz, rgb);
  }

  /** Returns what a screen adds to the view. */
  public Group extras() {
    return extras;
  }

  /** Returns what it is seen by. */
  public OrbitCamera camera() {
    return camera;
  }

  /** Looks at where something happens. */
  public void lookAt(RigidTransform baseFromPlace) {
    Vector3 at = baseFromPlace.translation();
    camera.lookAt(at, 1.2);
  }
}
