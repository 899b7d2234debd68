package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the files of demonstrations that were forgotten, out of the bank's way.
 *
 * <p>A demonstration that is shown has its file in the bank: the journal says that it is forgotten
 * before its file leaves, and that it is not any more after its file is back. A kill between leaves
 * one that is hidden with its file in either place, which {@link #settle} puts right. The caller is
 * the writer.
 */
final class Archive {
  private final Bank bank;
  private final BankFolder folder;

  Archive(Bank bank) {
    this.bank = bank;
    folder = bank.files();
  }

  /** Moves the files of demonstrations that are forgotten into the archive; returns which. */
  List<String> settle() throws IOException {
    List<String> moved = new ArrayList<>();
    for (String id : Edits.forgotten(bank.state().lines()).stream().sorted().toList()) {
      if (Files.exists(folder.finished(id)) && !Files.exists(folder.archived(id))) {
        moveIn(id);
        moved.add(id);
      }
    }
    return moved;
  }

  private void moveIn(String id) throws IOException {
    folder.archive(id);
    String name = folder.finished(id).getFileName().toString();
    bank.state().note(name, FileStamp.GONE.entry(name, ByteString.EMPTY));
  }

  /**
   * Brings the file of a demonstration back.
   *
   * @throws DamagedFileException if it is damaged; it is back all the same
   */
  void moveOut(String id) throws IOException {
    if (Files.exists(folder.archived(id)) && !Files.exists(folder.finished(id))) {
      folder.bringBack(id);
      bank.noteFile(id);
    }
  }
}
