package io.nebulon.server.moving;

import io.nebulon.server.backup.DurableFiles;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/// Where books move to.
public sealed interface Target {
    /// A PostgreSQL database in which nothing is, or what an interrupted move has left.
    record OnServer(PostgresDatabase database) implements Target {
        @Override
        public String name() {
            return database.name();
        }

        @Override
        public Path workPlace() {
            return database.workPlace();
        }

        @Override
        public NewBooks open(Consumer<String> notes) {
            return database.fill();
        }

        @Override
        public String emptied() {
            return "drop the database and create it anew";
        }
    }

    /// An SQLite file that does not exist yet, in a folder that does.
    record InFile(Path file) implements Target {
        @Override
        public String name() {
            return file.toAbsolutePath().toString();
        }

        @Override
        public Path workPlace() {
            return DurableFiles.folderOf(file);
        }

        @Override
        public NewBooks open(Consumer<String> notes) throws IOException, SQLException {
            return FileBooks.in(file.toAbsolutePath(), notes);
        }

        @Override
        public String emptied() {
            return "remove " + new SqliteDatabase(file.toAbsolutePath()).arriving();
        }
    }

    /// Its name for people, without secrets.
    String name();

    /// Where copies may lie for a while.
    Path workPlace();

    /// How what an interrupted move has left is done away with.
    String emptied();

    /// @param notes told what its user should know
    /// @throws NotEmptyException when something else is there
    NewBooks open(Consumer<String> notes) throws IOException, SQLException;
}
