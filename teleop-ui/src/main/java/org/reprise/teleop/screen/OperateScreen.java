package org.reprise.teleop.screen;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.reprise.teleop.scene.SceneView;

/** Watching the arm and having it carry out tasks. */
public final class OperateScreen implements Screen {
  private final SceneView view = new SceneView();
  private final StackPane root = new StackPane(view);

  /** Makes the screen. */
  public OperateScreen(Context context, Arm arm) {
    context
        .model()
        .robot()
        .addListener((property, before, robot) -> {
          if (robot != null) {
            view.show(robot);
          }
        });
    context.model().arm().addListener((property, before, report) -> view.show(report));
    context
        .model()
        .cloud()
        .addListener((property, before, cloud) -> {
          if (cloud != null) {
            view.show(cloud);
          }
        });
  }

  @Override
  public String title() {
    return "Operate";
  }

  @Override
  public String icon() {
    return "M8 5v14l11-7z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    return "Type what the arm shall do, then press Enter.";
  }
}
