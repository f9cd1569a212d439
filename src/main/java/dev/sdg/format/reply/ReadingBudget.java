package dev.sdg.format.reply;

import java.nio.charset.StandardCharsets;

/** What one reply may cost. Keeps reading linear and its memory bounded whatever the reply holds. */
public final class ReadingBudget {
    private static final int DEEPEST = 64;
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_VALUES = 1_000_000;
    private static final int SECOND_LOOKS = 8;

    private long work;
    private int values;
    private int findings;

    private ReadingBudget(long work) {
        this.work = work;
    }

    /** Returns the budget for {@code reply}, which must not be larger than 16 MB of UTF-8. */
    public static ReadingBudget of(String reply) {
        if (reply.length() > LARGEST / 3 && reply.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new RefusedReply("the reply is larger than 16 MB");
        }
        return new ReadingBudget(SECOND_LOOKS * (long) reply.length() + LARGEST / 1024);
    }

    void enter(int depth) {
        if (depth > DEEPEST) {
            throw new RefusedReply("the reply is nested deeper than " + DEEPEST + " levels");
        }
    }

    void value() {
        if (++values > MOST_VALUES) {
            throw new RefusedReply("the reply holds more than " + MOST_VALUES + " values");
        }
    }

    void finding() {
        if (++findings > MOST_FINDINGS) {
            throw new RefusedReply("the reply holds more than " + MOST_FINDINGS + " rows");
        }
    }

    /** Takes note of {@code characters} that will be looked at again. */
    void lookAgain(int characters) {
        work -= characters + 1L;
    }

    /** Returns whether parts may still be looked at again. */
    boolean allowsSecondLooks() {
        return work > 0;
    }
}
