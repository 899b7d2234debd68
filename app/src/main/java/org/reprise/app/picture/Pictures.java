package org.reprise.app.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;

/** Draws, crops, scales and compresses pictures for viewers. */
public final class Pictures {
  private static final int OUTLINE = 0x22dd44;
  private static final int OPAQUE = 0xff000000;
  private static final int LIGHTLY = 0x40000000;
  private static final double MARGIN_FACTOR = 1.6;
  private static final double LEAST_SHARE = 0.25;

  private Pictures() {}

  /** Returns a picture that can be drawn on. */
  public static BufferedImage of(ColorImage image) {
    BufferedImage picture =
        new BufferedImage(image.widthPixels(), image.heightPixels(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] rgb = image.toBytes();
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return picture;
  }

  /** Draws a line around the object in view; holes of its mask are left out. */
  public static BufferedImage outlined(ObjectView view) {
    BufferedImage picture = of(view.frame().color());
    draw(picture, MaskOutline.of(view.mask()), OPAQUE | OUTLINE);
    return picture;
  }

  /**
   * Returns what is laid over a camera's picture to show an object: its pixels lightly, a line
   * around them; a PNG of the picture's size, clear elsewhere.
   */
  public static byte[] overlay(ObjectView view) {
    PixelMask mask = view.mask();
    BufferedImage picture =
        new BufferedImage(mask.widthPixels(), mask.heightPixels(), BufferedImage.TYPE_INT_ARGB);
    draw(picture, mask.toBitSet(), LIGHTLY | OUTLINE);
    draw(picture, MaskOutline.of(mask), OPAQUE | OUTLINE);
    return png(picture);
  }

  /** Returns a mask as a picture, white on black; a PNG. */
  public static byte[] png(PixelMask mask) {
    BufferedImage picture =
        new BufferedImage(mask.widthPixels(), mask.heightPixels(), BufferedImage.TYPE_BYTE_BINARY);
    draw(picture, mask.toBitSet(), OPAQUE | 0xffffff);
    return png(picture);
  }

  private static void draw(BufferedImage picture, BitSet pixels, int argb) {
    pixels.stream()
        .forEach(i -> picture.setRGB(i % picture.getWidth(), i / picture.getWidth(), argb));
  }

  private static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the part of the picture around the object in view, as wide to high as 4 to 3. */
  public static BufferedImage around(ObjectView view) {
    PixelMask mask = view.mask();
    Rectangle object = null;
    var pixels = mask.toBitSet();
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      Rectangle pixel = new Rectangle(i % mask.widthPixels(), i / mask.widthPixels(), 1, 1);
      object = object == null ? pixel : object.union(pixel);
    }
    BufferedImage picture = of(view.frame().color());
    if (object == null) {
      return picture;
    }
    double wanted =
        Math.max(
            MARGIN_FACTOR * Math.max(object.width, object.height * 4 / 3.0),
            LEAST_SHARE * picture.getWidth());
    int width =
        (int)
            Math.max(
                1, Math.min(wanted, Math.min(picture.getWidth(), picture.getHeight() * 4 / 3.0)));
    int height = Math.max(1, Math.min(picture.getHeight(), width * 3 / 4));
    int left = Math.clamp((int) object.getCenterX() - width / 2, 0, picture.getWidth() - width);
    int top = Math.clamp((int) object.getCenterY() - height / 2, 0, picture.getHeight() - height);
    return picture.getSubimage(left, top, width, height);
  }

  /** Returns the picture scaled to a width, in steps that lose no pixels. */
  public static BufferedImage scaled(BufferedImage picture, int widthPixels) {
    BufferedImage now = picture;
    while (now.getWidth() != widthPixels) {
      int width = Math.max(widthPixels, now.getWidth() / 2);
      int height =
          Math.max(1, (int) Math.round((double) width * picture.getHeight() / picture.getWidth()));
      BufferedImage next = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = next.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(now, 0, 0, width, height, null);
      graphics.dispose();
      now = next;
    }
    return now;
  }

  /**
   * Compresses a picture.
   *
   * @param quality from 1 to 100
   */
  public static byte[] jpeg(BufferedImage picture, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(picture.getWidth() * picture.getHeight() / 3);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
