package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes to the file system.
 *
 * @param synced whether a force reaches the disk
 */
record LocalStorage(boolean synced) implements Storage {
  /** A file of the file system. */
  private record LocalAppender(FileChannel channel, boolean synced) implements Appender {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void truncate(long bytes) throws IOException {
      channel.truncate(bytes);
    }

    @Override
    public void force() throws IOException {
      if (synced) {
        channel.force(false);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public Appender create(Path file) throws IOException {
    return new LocalAppender(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        synced);
  }

  @Override
  public Appender append(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.position(Files.size(file));
    return new LocalAppender(channel, synced);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    if (synced) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
