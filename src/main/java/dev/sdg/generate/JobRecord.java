package dev.sdg.generate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A batch job of a data set, as it is kept.
 *
 * @param name by which it can be found at the provider; none twice
 * @param id the provider's name for it; empty before it is known
 * @param state what is known of it
 * @param wave the part of the run that it belongs to, from 1
 * @param requests how many it holds
 * @param created when it was about to be submitted
 */
public record JobRecord(String name, Optional<String> id, State state, int wave, int requests, Instant created) {

    /** What is known of a job. */
    public enum State {
        /** It may have been submitted. */
        SUBMITTING,
        /** It was submitted; its replies are not all read. */
        SUBMITTED,
        /** Its replies are read. */
        READ,
        /** It expired; what replies it has are read. */
        EXPIRED,
        /** It was cancelled; what replies it has are read. */
        CANCELLED,
        /** The provider refused it or gave it up. */
        FAILED;

        /** Returns the word in files: {@code submitted}, {@code read}, … */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether replies of it may still be read. */
    public boolean isOpen() {
        return state == State.SUBMITTING || state == State.SUBMITTED;
    }

    /** Returns this job in another state. */
    JobRecord in(State other) {
        return new JobRecord(name, id, other, wave, requests, created);
    }

    /** Returns this job, submitted as {@code known}. */
    JobRecord submitted(String known) {
        return new JobRecord(name, Optional.of(known), State.SUBMITTED, wave, requests, created);
    }

    /** Returns the name in messages. */
    public String shown() {
        return id.orElse(name);
    }
}
