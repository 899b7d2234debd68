package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Knows where a bank keeps what, and says what to do when its disk refuses.
 *
 * @param path the bank's folder
 * @param storage how it is written
 */
record BankFolder(Path path, Storage storage) {
  /** Returns the file of a finished demonstration. */
  Path finished(String id) {
    return path.resolve(id + Container.EXTENSION);
  }

  /** Returns the file of an episode that runs. */
  Path partial(String id) {
    return path.resolve(id + Container.PARTIAL_EXTENSION);
  }

  /** Returns the file of a demonstration that is being copied in; it can be made again. */
  Path arriving(String id) {
    return path.resolve(id + Container.ARRIVING_EXTENSION);
  }

  Path journal() {
    return path.resolve("journal");
  }

  Path index(String key, String version) {
    return path.resolve("index").resolve(key + "-" + version + ".log");
  }

  Path quarantine() {
    return path.resolve("quarantine");
  }

  private Path archive() {
    return path.resolve("archive");
  }

  /** Returns where the file of a demonstration is that was forgotten. */
  Path archived(String id) {
    return archive().resolve(id + Container.EXTENSION);
  }

  /** Moves a finished file into the archive; the caller is the writer and has the turn. */
  void archive(String id) throws IOException {
    Files.createDirectories(archive());
    storage.rename(finished(id), archived(id));
    storage.forceFolder(archive());
    storage.forceFolder(path);
  }

  /** Moves a file out of the archive; the caller is the writer and has the turn. */
  void bringBack(String id) throws IOException {
    storage.rename(archived(id), finished(id));
    storage.forceFolder(path);
    storage.forceFolder(archive());
  }

  /** Tells whether a file has a name, in the bank or in its archive. */
  boolean isTaken(String id) {
    return Files.exists(finished(id)) || Files.exists(archived(id));
  }

  /**
   * Gives an arriving file its name, and returns when the name is on the disk. The caller is the
   * writer and has the turn.
   *
   * @throws BankException if the name is taken; the file stays as it is
   */
  void settle(Path arriving, String id) throws IOException {
    requireFree(id);
    storage.rename(arriving, finished(id));
    storage.forceFolder(path);
  }

  /**
   * Moves a file out of the bank, under its own name or, where that is taken, with a number.
   *
   * @return where it is now
   */
  Path banish(Path file) throws IOException {
    Files.createDirectories(quarantine());
    Path to = freeInQuarantine(file.getFileName().toString());
    storage.rename(file, to);
    storage.forceFolder(path);
    return to;
  }

  /** Returns a file in quarantine that is not there yet. */
  Path freeInQuarantine(String name) {
    Path to = quarantine().resolve(name);
    for (int number = 2; Files.exists(to); number++) {
      to = quarantine().resolve(name + "." + number);
    }
    return to;
  }

  /** Refuses an id that a file has already, whole or damaged, deleted, forgotten or not. */
  void requireFree(String id) {
    if (isTaken(id)) {
      throw new BankException(
          "bank=%s id=%s is there already and is never overwritten: choose another id"
              .formatted(path, id));
    }
  }

  /** Makes the exception that says that there is no such demonstration. */
  BankException unknown(String id) {
    return new BankException(
        "id=%s: no such demonstration in bank=%s: see its list".formatted(id, path));
  }

  /** Makes the exception that says why something was not written. */
  BankException notWritten(String what, IOException cause) {
    String mend =
        Files.isDirectory(path)
            ? Files.isWritable(path)
                ? "free some space or name another folder"
                : "make the folder writable or name another"
            : "the folder is gone: make it or name another";
    return new BankException(
        "bank=%s %s not written (%s), free=%s: %s".formatted(path, what, cause, freeSpace(), mend),
        cause);
  }

  BankException notRead(IOException cause) {
    return new BankException(
        "bank=%s cannot be read (%s): check its owner and permissions".formatted(path, cause),
        cause);
  }

  private String freeSpace() {
    try {
      return Files.getFileStore(path).getUsableSpace() / (1 << 20) + " MiB";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
