package org.reprise.retrieval.index;

import java.io.IOException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/** A disk that fails from some moment on. */
final class FailingDirectory extends FilterDirectory {
  /** Whether no file can be begun. */
  volatile boolean failing;

  /** Whether no file but the list of segments can be read, and none deleted. */
  volatile boolean unreadable;

  FailingDirectory(Directory disk) {
    super(disk);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    refuse(name);
    return super.createOutput(name, context);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    refuse(prefix);
    return super.createTempOutput(prefix, suffix, context);
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    if (unreadable && !name.startsWith("segments")) {
      throw new IOException("file=" + name + ": not readable");
    }
    return super.openInput(name, context);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    if (unreadable) {
      throw new IOException("file=" + name + ": not deleted");
    }
    super.deleteFile(name);
  }

  private void refuse(String name) throws IOException {
    if (failing) {
      throw new IOException("file=" + name + ": no space");
    }
  }
}
