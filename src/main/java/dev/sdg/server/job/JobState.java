package dev.sdg.server.job;

import java.util.Arrays;
import java.util.Locale;

/** The states of a job. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** Rows are made. */
    PROCESSING,
    /** No new calls; those in flight are awaited and saved. */
    PAUSING,
    /** Rests until it is resumed. */
    PAUSED,
    /** Every row is saved and exported. */
    COMPLETED,
    /** Fewer rows than asked for. */
    PARTIAL,
    /** The provider, its quota or a key stopped it. */
    STOPPED,
    /** Input, output, or a fault of ours. */
    FAILED,
    /** Ended by a person. */
    CANCELLED;

    /** Returns the word in answers and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state of a word. */
    public static JobState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state of a job: " + word));
    }

    /** Returns whether a job of this state is over, unless a person resumes it. */
    public boolean isEnded() {
        return switch (this) {
            case QUEUED, PROCESSING, PAUSING, PAUSED -> false;
            case COMPLETED, PARTIAL, STOPPED, FAILED, CANCELLED -> true;
        };
    }

    /** Returns whether rows are being made. */
    public boolean isAtWork() {
        return this == PROCESSING || this == PAUSING;
    }
}
