package org.reprise.retrieval.bank;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.reprise.schema.CameraFrameRecord;
import org.reprise.schema.DemonstrationRecord;

/**
 * Tells where a picture is in the file of its demonstration.
 *
 * @param camera name of the camera
 * @param captureNanos its own capture time on the robot's clock, nanoseconds
 * @param atByte at which its record begins
 */
public record FramePlace(String camera, long captureNanos, long atByte) {
  /** First byte of the record of a picture. */
  static final int FIRST_BYTE =
      DemonstrationRecord.FRAME_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Bytes of a record within which name and time are. */
  static final int HEAD_BYTES = 1024;

  private static final int NAME_TAG =
      CameraFrameRecord.CAMERA_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TIME_TAG =
      CameraFrameRecord.CAPTURE_NANOS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

  /**
   * Reads name and time, which come before the pixels.
   *
   * @param beginning first bytes of the record
   * @throws IOException if they are not there
   */
  static FramePlace of(byte[] beginning, long atByte) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(beginning);
    in.readTag();
    in.readRawVarint32();
    String camera = "";
    long nanos = 0;
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      if (tag == NAME_TAG) {
        camera = in.readString();
      } else if (tag == TIME_TAG) {
        nanos = in.readInt64();
      } else {
        break;
      }
    }
    return new FramePlace(camera, nanos, atByte);
  }
}
