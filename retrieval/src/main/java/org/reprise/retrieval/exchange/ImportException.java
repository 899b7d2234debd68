package org.reprise.retrieval.exchange;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in one line which file of an import is not as it must be, and how to mend it. */
public final class ImportException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ImportException(Path file, String problem, @Nullable Throwable cause) {
    super("file=%s %s".formatted(file, problem), cause);
  }
}
