package dev.sdg.document.load;

import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Refuses a ZIP-based file that would unpack to far more than it is, by what its directory says, before anything of it
 * is unpacked.
 */
final class ZipBombCheck {
    private static final byte[] SIGNATURE = {'P', 'K', 3, 4};
    private static final long SMALL = 20_000_000;
    private static final long MOST_TIMES = 100;

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
        if (isZip(file)) {
            checkSize(Files.size(file), unpacked(file));
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return Arrays.equals(input.readNBytes(SIGNATURE.length), SIGNATURE);
        }
    }

    /** Names of entries do not matter here, and Latin-1 reads any of them. */
    private static long unpacked(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            return zip.stream()
                    .mapToLong(ZipEntry::getSize)
                    .map(size -> Math.max(0, size))
                    .sum();
        } catch (ZipException broken) {
            // There is no other sign of it: the class reads no directory with such an entry.
            throw String.valueOf(broken.getMessage()).contains("encrypted")
                    ? UnreadableFileException.encrypted(broken)
                    : UnreadableFileException.corrupt(broken);
        }
    }

    private void checkSize(long packed, long unpacked) throws UnreadableFileException {
        if (unpacked > SMALL && unpacked / MOST_TIMES > packed) {
            throw UnreadableFileException.unpacksTooFar(unpacked, unpacked / packed);
        }
        if (unpacked > mostBytes) {
            throw UnreadableFileException.unpacksTooLarge(unpacked, mostBytes);
        }
    }
}
