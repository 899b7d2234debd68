package org.reprise.core.schema;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.reprise.core.vision.DepthImage;

/**
 * Writes and reads depth as PNG of 16 bits in millimeters, as most RGB-D data sets keep it. Depth
 * is rounded to a millimeter; beyond 65.535 m counts as not seen.
 */
public final class DepthCodec {
  private static final int MAX_MILLIMETERS = 0xffff;

  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private DepthCodec() {}

  /** Encodes an image. */
  public static byte[] encode(DepthImage image) {
    BufferedImage picture =
        new BufferedImage(
            image.widthPixels(), image.heightPixels(), BufferedImage.TYPE_USHORT_GRAY);
    short[] gray = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
    float[] meters = image.toMeters();
    for (int i = 0; i < gray.length; i++) {
      long millimeters = Math.round(1000.0 * meters[i]);
      gray[i] = millimeters > MAX_MILLIMETERS ? 0 : (short) millimeters;
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(gray.length);
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
   * Decodes an image whose size is known.
   *
   * @throws IllegalArgumentException if it is no PNG of 16 bits and that size
   */
  public static DepthImage decode(byte[] png, int widthPixels, int heightPixels) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != widthPixels || reader.getHeight(0) != heightPixels) {
        throw new IllegalArgumentException(
            "png=%dx%d expected=%dx%d pixels: sizes must agree"
                .formatted(reader.getWidth(0), reader.getHeight(0), widthPixels, heightPixels));
      }
      Raster raster = reader.read(0).getRaster();
      if (raster.getNumBands() != 1) {
        throw new IllegalArgumentException(
            "channels=%d expected=1: depth has one".formatted(raster.getNumBands()));
      }
      int[] millimeters = raster.getSamples(0, 0, widthPixels, heightPixels, 0, (int[]) null);
      float[] meters = new float[millimeters.length];
      for (int i = 0; i < meters.length; i++) {
        meters[i] = (float) (millimeters[i] / 1000.0);
      }
      return DepthImage.of(widthPixels, heightPixels, meters);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("bytes=" + png.length + " no PNG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }
}
