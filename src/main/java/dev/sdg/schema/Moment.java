package dev.sdg.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** A point in time that a schema names: a date, or a distance from the day of the run. */
public sealed interface Moment {

    /** A fixed one. */
    record At(LocalDateTime time) implements Moment {

        /** Returns it as schemas write it: a date, a time of day, or both. */
        @Override
        public String toString() {
            if (time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && !time.toLocalDate().equals(LocalDate.EPOCH)) {
                return time.toLocalDate().toString();
            }
            return (time.toLocalDate().equals(LocalDate.EPOCH) ? time.toLocalTime() : time).toString();
        }
    }

    /** So far from the run's own time. */
    record FromNow(Distance distance) implements Moment {

        /** Returns it as schemas write it: {@code now}, {@code -30 days}. */
        @Override
        public String toString() {
            return distance.equals(Distance.NONE) ? "now" : distance.toString();
        }
    }

    /**
     * Returns the moment that {@code text} names, if it names one: an ISO date or time, {@code now}, {@code -30 days}.
     */
    static Optional<Moment> parse(String text) {
        String word = text.strip();
        if (word.equals("now")) {
            return Optional.of(new FromNow(Distance.NONE));
        }
        Optional<Moment> distance = Distance.parse(word).map(FromNow::new);
        return distance.isPresent() ? distance : iso(word).map(At::new);
    }

    private static Optional<LocalDateTime> iso(String text) {
        try {
            if (text.indexOf('T') > 0) {
                return Optional.of(
                        LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            }
            return Optional.of(
                    text.indexOf(':') > 0
                            ? LocalDate.EPOCH.atTime(LocalTime.parse(text))
                            : LocalDate.parse(text).atStartOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the moment itself, in a run at {@code now}. */
    default LocalDateTime in(LocalDateTime now) {
        return this instanceof At at ? at.time() : ((FromNow) this).distance().from(now);
    }
}
