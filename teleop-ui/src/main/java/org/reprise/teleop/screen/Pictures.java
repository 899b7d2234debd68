package org.reprise.teleop.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.Image;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.DemonstrationPicture;
import org.reprise.schema.PicturesRequest;

/**
 * Small pictures of demonstrations, fetched in batches as rows come into view; those asked for last
 * come first, and only so many are kept. Used on the thread of JavaFX.
 */
final class Pictures {
  /** So many pictures are kept. */
  static final int KEPT = 500;

  /** So many are asked for at a time. */
  static final int BATCH = 32;

  private static final int WAITING = 3 * BATCH;

  private final Context context;
  private final int widthPixels;
  private final PauseTransition soon = new PauseTransition(Duration.millis(50));
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean asking;

  private final Map<String, ObjectProperty<@Nullable Image>> held =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, ObjectProperty<@Nullable Image>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Fetches nothing yet.
   *
   * @param widthPixels how wide the pictures shall come
   */
  Pictures(Context context, int widthPixels) {
    this.context = context;
    this.widthPixels = widthPixels;
    soon.setOnFinished(event -> ask());
  }

  /** Returns a picture that appears when it is there. */
  ObjectProperty<@Nullable Image> of(String id) {
    ObjectProperty<@Nullable Image> known = held.get(id);
    if (known != null) {
      return known;
    }
    ObjectProperty<@Nullable Image> next = new SimpleObjectProperty<>();
    held.put(id, next);
    waiting.push(id);
    if (waiting.size() > WAITING) {
      held.remove(waiting.removeLast());
    }
    soon.playFromStart();
    return next;
  }

  private void ask() {
    if (asking || waiting.isEmpty()) {
      return;
    }
    asking = true;
    List<String> ids = new ArrayList<>();
    while (ids.size() < BATCH && !waiting.isEmpty()) {
      ids.add(waiting.pop());
    }
    PicturesRequest request =
        PicturesRequest.newBuilder().addAllIds(ids).setWidthPixels(widthPixels).build();
    var _ =
        context
            .link()
            .call(stubs -> {
              Map<String, Image> images = new HashMap<>();
              stubs
                  .bank()
                  .getPictures(request)
                  .forEachRemaining(picture -> {
                    if (!picture.getJpeg().isEmpty()) {
                      images.put(picture.getId(), decode(picture));
                    }
                  });
              return images;
            })
            .whenComplete((images, failure) ->
                Platform.runLater(() -> took(ids, failure == null ? images : null)));
  }

  private static Image decode(DemonstrationPicture picture) {
    return new Image(picture.getJpeg().newInput());
  }

  /** Pictures that could not be fetched are asked for again when they come into view again. */
  private void took(List<String> ids, @Nullable Map<String, Image> images) {
    asking = false;
    for (String id : ids) {
      ObjectProperty<@Nullable Image> property = held.get(id);
      if (images == null) {
        held.remove(id);
      } else if (property != null) {
        property.set(images.get(id));
      }
    }
    if (!waiting.isEmpty()) {
      soon.playFromStart();
    }
  }
}
