package org.reprise.retrieval.bank;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes to a disk. The bank reads files as they are, but everything that it changes goes through
 * this port, so that a full disk, a short write or a lost sync can be tried.
 */
public interface Storage {
  /** The file system, synced where the bank asks for it. */
  Storage LOCAL = new LocalStorage(true);

  /** The file system without syncs: only for folders that can be made again. */
  Storage UNSYNCED = new LocalStorage(false);

  /** A file that grows. */
  interface Appender extends Closeable {
    /**
     * Appends bytes, perhaps not all that remain.
     *
     * @return how many were taken
     */
    int write(ByteBuffer bytes) throws IOException;

    /** Cuts the file to a size. */
    void truncate(long bytes) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;
  }

  /** Makes a file, or empties the one that is there. */
  Appender create(Path file) throws IOException;

  /** Opens a file at its end, and makes it where there is none. */
  Appender append(Path file) throws IOException;

  /** Gives a file another name at once; what had the name is replaced. */
  void rename(Path from, Path to) throws IOException;

  /** Returns when the names in a folder are on the disk. */
  void forceFolder(Path folder) throws IOException;
}
