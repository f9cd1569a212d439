package dev.sdg.document.load;

import java.time.Duration;

/**
 * What one file may cost before it is skipped.
 *
 * @param fileBytes the largest file that is opened, at least 1
 * @param unpackedBytes the most that the parts of a ZIP-based file may come to, unpacked
 * @param textCharacters the most text that is taken from a file, in UTF-16 units
 * @param time the longest that the reading of a file may take
 * @param parserBytes the memory that reading a file that is not plain text may take
 * @param threads how many files are read at once
 */
public record LoadingLimits(
        long fileBytes, long unpackedBytes, int textCharacters, Duration time, long parserBytes, int threads) {

    /**
     * Limits that every honest document keeps: 200 MB, 300 MB unpacked, 20 million characters, one minute, 512 MB of
     * memory.
     */
    public static final LoadingLimits DEFAULT =
            new LoadingLimits(200_000_000, 300_000_000, 20_000_000, Duration.ofMinutes(1), 512L << 20, processors());

    public LoadingLimits {
        if (fileBytes < 1
                || unpackedBytes < 1
                || textCharacters < 1
                || parserBytes < 1
                || threads < 1
                || !isPositive(time)) {
            throw new IllegalArgumentException("each limit must be over 0: " + fileBytes + " bytes, " + unpackedBytes
                    + " bytes unpacked, " + textCharacters + " characters, " + time + ", " + parserBytes
                    + " bytes of memory, " + threads + " threads");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }

    private static int processors() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }
}
