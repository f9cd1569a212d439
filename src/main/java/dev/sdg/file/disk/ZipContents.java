package dev.sdg.file.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How large a ZIP file is, and what it says that it unpacks to.
 *
 * @param packed bytes of the file
 * @param unpacked bytes of all entries, as its directory says
 */
public record ZipContents(long packed, long unpacked) {
    private static final byte[] SIGNATURE = {'P', 'K', 3, 4};
    private static final long SMALL = 20_000_000;
    private static final long MOST_TIMES = 100;
    private static final int BLOCK = 1 << 16;

    /** Returns whether {@code file} begins as a ZIP file does. */
    public static boolean isZip(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return Arrays.equals(input.readNBytes(SIGNATURE.length), SIGNATURE);
        }
    }

    /**
     * Reads the directory of {@code file}, and nothing else.
     *
     * @throws java.util.zip.ZipException when it is broken or has encrypted entries
     */
    public static ZipContents of(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            return new ZipContents(
                    Files.size(file),
                    zip.stream()
                            .mapToLong(ZipEntry::getSize)
                            .map(size -> Math.max(0, size))
                            .sum());
        }
    }

    /** Names of entries do not matter here, and Latin-1 reads any of them. */
    private static ZipFile open(Path file) throws IOException {
        return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }

    /** Returns whether it unpacks to more than 20 MB and more than 100 times its size. */
    public boolean isExcessive() {
        return unpacked > SMALL && unpacked / MOST_TIMES > packed;
    }

    /** Returns how many times its size it unpacks to. */
    public long times() {
        return unpacked / Math.max(1, packed);
    }

    /** Unpacks {@code file} into nothing, and returns whether an entry is larger than its directory says. */
    public static boolean understates(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        try (ZipFile zip = open(file)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                long rest = entry.getSize();
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(block); read >= 0 && rest >= 0; read = in.read(block)) {
                        rest -= read;
                    }
                }
                if (rest < 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
