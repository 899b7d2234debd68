package org.reprise.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the same demonstrations in one SQLite file: a row with the summary and the bytes. */
final class SqliteBank implements AutoCloseable {
  private final Connection connection;

  /** What a list shows. */
  record Row(String id, String instruction, String robot, long recordedAt, boolean success) {}

  /**
   * Opens or makes the file, synced at every commit.
   *
   * @throws SQLException if there is no driver or the file cannot be opened
   */
  SqliteBank(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS demonstration (id TEXT PRIMARY KEY, instruction TEXT,"
              + " robot TEXT, recorded_at INTEGER, success INTEGER, content BLOB)");
    }
  }

  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  void add(Row row, byte[] content) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO demonstration VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, row.id());
      insert.setString(2, row.instruction());
      insert.setString(3, row.robot());
      insert.setLong(4, row.recordedAt());
      insert.setBoolean(5, row.success());
      insert.setBytes(6, content);
      insert.executeUpdate();
    }
  }

  List<Row> list() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT id, instruction, robot, recorded_at, success FROM demonstration")) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getString(1),
                found.getString(2),
                found.getString(3),
                found.getLong(4),
                found.getBoolean(5)));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
