package io.nebulon.server.moving;

import io.nebulon.server.backup.DurableFiles;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// Where books move to.
public sealed interface Target {
    /// A PostgreSQL database in which nothing is.
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
        public NewBooks open() {
            return database.fill();
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
        public NewBooks open() throws IOException, SQLException {
            return FileBooks.in(file.toAbsolutePath());
        }
    }

    /// Its name for people, without secrets.
    String name();

    /// Where copies may lie for a while.
    Path workPlace();

    /// @throws NotEmptyException when something is there
    NewBooks open() throws IOException, SQLException;
}
