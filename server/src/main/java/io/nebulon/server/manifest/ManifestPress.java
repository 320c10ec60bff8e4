package io.nebulon.server.manifest;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/// Makes the PDF. Few at a time: each takes tens of milliseconds of a core and some megabytes.
@Singleton
class ManifestPress {
    private static final int AT_ONCE = 2;

    private final Semaphore presses = new Semaphore(AT_ONCE, true);
    private final byte[] regular = font("Inter-Regular.ttf");
    private final byte[] semiBold = font("Inter-SemiBold.ttf");

    /// @param position of the log that the manifest is true for
    byte[] print(Manifest manifest, long position) {
        presses.acquireUninterruptibly();
        try (Paper paper = new Paper(regular, semiBold, "Cargo manifest " + manifest.id())) {
            new ManifestLayout(paper, manifest, position).write();
            return paper.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            presses.release();
        }
    }

    private static byte[] font(String name) {
        try (InputStream file = ManifestPress.class.getResourceAsStream("/fonts/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the font " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
