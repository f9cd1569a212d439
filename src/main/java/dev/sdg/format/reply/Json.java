package dev.sdg.format.reply;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * JSON as a model wrote it: numbers keep their digits and objects keep their order and their repeated keys, which a
 * {@code JsonNode} would lose.
 */
public sealed interface Json {

    /** A string, its escapes resolved. */
    record Text(String text) implements Json {}

    /** A number as it is written, or one of the words {@code NaN}, {@code Infinity} and {@code -Infinity}. */
    record Numeral(String literal) implements Json {}

    /** {@code true} or {@code false}. */
    record Truth(boolean truth) implements Json {}

    /** {@code null}. */
    enum Nothing implements Json {
        NOTHING
    }

    /** A list. */
    record Sequence(List<Json> elements) implements Json {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** An object, its entries in the order in which they are written. */
    record Mapping(List<Entry> entries) implements Json {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** Returns the value of the first entry named {@code key}. */
        public Optional<Json> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** Returns the first key that stands twice. */
        public Optional<String> repeatedKey() {
            Set<String> seen = new HashSet<>();
            return entries.stream()
                    .map(Entry::key)
                    .filter(key -> !seen.add(key))
                    .findFirst();
        }
    }

    /** A key of an object with its value. */
    record Entry(String key, Json value) {
        /** Returns a key as it is compared when it is not written exactly; Markdown escapes underscores. */
        public static String normalised(String key) {
            return key.strip().replace("\\_", "_").replace("**", "").toLowerCase(Locale.ROOT);
        }
    }
}
