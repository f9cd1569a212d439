package dev.sdg.format.reply;

import java.nio.charset.StandardCharsets;

/** What reading one reply may cost. Keeps reading linear and its memory bounded whatever the reply holds. */
final class ReadingBudget {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_FINDINGS = 10_000;
    private static final int MAX_VALUES = 1_000_000;
    private static final int RESCANS_PER_CHARACTER = 8;

    private long rescans;
    private int values;
    private int findings;

    /** The reply is too much to read: too large, too deep or of too many parts. It never leaves the reader. */
    static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExceededException(String message) {
            super(message, null, false, false);
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    private ReadingBudget(long rescans) {
        this.rescans = rescans;
    }

    /**
     * Returns the budget for {@code reply}.
     *
     * @throws ExceededException if it is larger than 16 MB of UTF-8
     */
    static ReadingBudget of(String reply) {
        if (reply.length() > MAX_BYTES / 3 && reply.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ExceededException("the reply is larger than 16 MB");
        }
        return new ReadingBudget(RESCANS_PER_CHARACTER * (long) reply.length() + MAX_BYTES / 1024);
    }

    void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new ExceededException("the reply is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    void countValue() {
        if (++values > MAX_VALUES) {
            throw new ExceededException("the reply holds more than " + MAX_VALUES + " values");
        }
    }

    void countFinding() {
        if (++findings > MAX_FINDINGS) {
            throw new ExceededException("the reply holds more than " + MAX_FINDINGS + " rows");
        }
    }

    /** Takes {@code characters} that are read again from what may be read again. */
    void countRescan(int characters) {
        rescans -= characters + 1L;
    }

    /** Returns whether parts may still be read again. */
    boolean allowsRescan() {
        return rescans > 0;
    }
}
