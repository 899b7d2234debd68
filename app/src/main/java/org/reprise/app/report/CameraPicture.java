package org.reprise.app.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;

/** Draws what a camera saw, with the objects that were found. */
final class CameraPicture {
  private static final Color[] TINTS = {
    new Color(0x4477aa),
    new Color(0xccbb44),
    new Color(0x66ccee),
    new Color(0xaa3377),
    new Color(0xee6677),
    new Color(0xbbbbbb)
  };
  private static final Color CHOSEN = new Color(0x22dd44);

  private CameraPicture() {}

  /** Returns the picture itself. */
  static BufferedImage of(ColorImage color) {
    BufferedImage image =
        new BufferedImage(color.widthPixels(), color.heightPixels(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < color.heightPixels(); row++) {
      for (int column = 0; column < color.widthPixels(); column++) {
        image.setRGB(column, row, color.rgb(column, row));
      }
    }
    return image;
  }

  /** Tints every object and outlines the chosen one; {@code chosen} is -1 where none was. */
  static BufferedImage withObjects(ColorImage color, List<ObjectView> objects, int chosen) {
    BufferedImage image = of(color);
    for (int i = 0; i < objects.size(); i++) {
      PixelMask mask = objects.get(i).mask();
      tint(image, mask, i == chosen ? CHOSEN : TINTS[i % TINTS.length], i == chosen);
    }
    return image;
  }

  /** Joins pictures side by side, each scaled to one height. */
  static BufferedImage strip(List<ColorImage> pictures, int heightPixels) {
    List<BufferedImage> frames = pictures.stream().map(CameraPicture::of).toList();
    int width =
        frames.stream().mapToInt(f -> f.getWidth() * heightPixels / f.getHeight() + 2).sum();
    BufferedImage strip =
        new BufferedImage(Math.max(1, width), heightPixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = strip.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int at = 0;
    for (BufferedImage frame : frames) {
      int scaled = frame.getWidth() * heightPixels / frame.getHeight();
      graphics.drawImage(frame, at, 0, scaled, heightPixels, null);
      at += scaled + 2;
    }
    graphics.dispose();
    return strip;
  }

  private static void tint(BufferedImage image, PixelMask mask, Color color, boolean strong) {
    for (int row = 0; row < mask.heightPixels(); row++) {
      for (int column = 0; column < mask.widthPixels(); column++) {
        if (mask.contains(column, row)) {
          boolean edge = isEdge(mask, column, row);
          double share = edge ? 0.9 : strong ? 0.35 : 0.2;
          image.setRGB(column, row, blend(image.getRGB(column, row), color.getRGB(), share));
        }
      }
    }
  }

  private static boolean isEdge(PixelMask mask, int column, int row) {
    return column == 0
        || row == 0
        || column == mask.widthPixels() - 1
        || row == mask.heightPixels() - 1
        || !mask.contains(column - 1, row)
        || !mask.contains(column + 1, row)
        || !mask.contains(column, row - 1)
        || !mask.contains(column, row + 1);
  }

  private static int blend(int under, int over, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double value = (1 - share) * (under >> shift & 0xff) + share * (over >> shift & 0xff);
      mixed |= (int) value << shift;
    }
    return mixed;
  }
}
