package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import org.reprise.schema.DemonstrationHeader;

/**
 * What the ends of a demonstration's file tell without reading through it.
 *
 * @param header the record of the header
 * @param bytes size of the file
 * @param sha256 digest of the file, as its footer says
 */
record FileHead(DemonstrationHeader header, long bytes, ByteString sha256) {
  DemonstrationSummary summary() {
    return DemonstrationSummary.of(header, bytes);
  }
}
