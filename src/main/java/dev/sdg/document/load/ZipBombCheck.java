package dev.sdg.document.load;

import dev.sdg.document.structure.UnreadableFileException;
import dev.sdg.file.disk.ZipContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Refuses a ZIP-based file that would unpack to far more than it is, by what its directory says, before anything of it
 * is unpacked.
 */
final class ZipBombCheck {
    private final long mostBytes;

    /** Makes a check that allows {@code mostBytes} unpacked, and 100 times the file's size when that is over 20 MB. */
    ZipBombCheck(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Returns when {@code file} may be opened: it is no ZIP, or a reasonable one.
     *
     * @throws UnreadableFileException when it is not reasonable or encrypted, or its directory is broken
     */
    void check(Path file) throws IOException {
        if (ZipContents.isZip(file)) {
            check(contents(file));
        }
    }

    private static ZipContents contents(Path file) throws IOException {
        try {
            return ZipContents.of(file);
        } catch (ZipException broken) {
            // There is no other sign of it: the class reads no directory with such an entry.
            throw String.valueOf(broken.getMessage()).contains("encrypted")
                    ? UnreadableFileException.encrypted(broken)
                    : UnreadableFileException.corrupt(broken);
        }
    }

    private void check(ZipContents zip) throws UnreadableFileException {
        if (zip.isExcessive()) {
            throw UnreadableFileException.unpacksTooFar(zip.unpacked(), zip.times());
        }
        if (zip.unpacked() > mostBytes) {
            throw UnreadableFileException.unpacksTooLarge(zip.unpacked(), mostBytes);
        }
    }
}
