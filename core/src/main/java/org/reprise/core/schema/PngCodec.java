package org.reprise.core.schema;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.reprise.core.vision.ColorImage;

/** Writes and reads colour images as PNG, without loss and without a display. */
public final class PngCodec {
  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private PngCodec() {}

  /** Encodes an image. */
  public static byte[] encode(ColorImage image) {
    BufferedImage picture =
        new BufferedImage(image.widthPixels(), image.heightPixels(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] rgb = image.toBytes();
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rgb.length / 2);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes an image whose size is known, so that a damaged record cannot ask for more memory.
   *
   * @throws IllegalArgumentException if it is no PNG of that size
   */
  public static ColorImage decode(byte[] png, int widthPixels, int heightPixels) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    ImageReader reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != widthPixels || reader.getHeight(0) != heightPixels) {
        throw new IllegalArgumentException(
            "png=%dx%d expected=%dx%d pixels: sizes must agree"
                .formatted(reader.getWidth(0), reader.getHeight(0), widthPixels, heightPixels));
      }
      return toImage(reader.read(0));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("bytes=" + png.length + " no PNG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static ColorImage toImage(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] rgb = new byte[3 * width * height];
    int[] row = new int[width];
    for (int v = 0; v < height; v++) {
      picture.getRGB(0, v, width, 1, row, 0, width);
      for (int u = 0; u < width; u++) {
        int at = 3 * (v * width + u);
        rgb[at] = (byte) (row[u] >> 16);
        rgb[at + 1] = (byte) (row[u] >> 8);
        rgb[at + 2] = (byte) row[u];
      }
    }
    return ColorImage.of(width, height, rgb);
  }
}
