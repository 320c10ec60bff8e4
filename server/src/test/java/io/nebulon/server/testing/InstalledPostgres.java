package io.nebulon.server.testing;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// An installed PostgreSQL in the form in which the library takes one: an archive, here of scripts
/// that call the installed programs. The library does the rest as with its own: the files in a
/// temporary folder, a free port of loopback, another user when this one is root, and the end.
record InstalledPostgres(Path bin) implements PgBinaryResolver {
    private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl", "postgres");

    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        check();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(archive, new LZMA2Options(0)))) {
            for (String program : PROGRAMS) {
                byte[] script =
                        "#!/bin/sh\nexec '%s' \"$@\"\n"
                                .formatted(bin.resolve(program).toAbsolutePath())
                                .getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("bin/" + program);
                entry.setSize(script.length);
                tar.putArchiveEntry(entry);
                tar.write(script);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(archive.toByteArray());
    }

    private void check() throws IOException {
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(bin.resolve(program))) {
                throw new IOException(
                        "no PostgreSQL server is installed in "
                                + bin
                                + " (it has no "
                                + program
                                + "); name the folder of its programs: -Dpostgresql.bin=FOLDER");
            }
        }
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new IOException(
                    "PostgreSQL does not run as root, and this machine has no user namespaces"
                            + " (unshare -U) to make root somebody else;"
                            + " run the build as an ordinary user");
        }
    }
}
