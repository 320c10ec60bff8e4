package io.nebulon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir Path place;

    @Test
    void what_a_killed_audit_left_goes_the_next_day_and_nothing_else_does() throws Exception {
        Path left = folder(".audit-1", Duration.ofHours(25));
        Path atWork = folder(".audit-2", Duration.ofHours(23));
        Path other = folder("audits", Duration.ofDays(100));
        try (WorkFolder work = WorkFolder.near(place, 1)) {
            assertThat(work.file("copy.db").getParent()).isDirectory();
            assertThat(left).doesNotExist();
        }
        try (var files = Files.list(place)) {
            assertThat(files).containsExactlyInAnyOrder(atWork, other);
        }
    }

    private Path folder(String name, Duration age) throws Exception {
        Path folder = Files.createDirectory(place.resolve(name));
        Files.writeString(folder.resolve("copy.db"), "books");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
        return folder;
    }
}
