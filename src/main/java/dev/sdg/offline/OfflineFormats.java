package dev.sdg.offline;

import dev.sdg.document.Passage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The formats whose rows can be made by rules, each with its rules. */
public final class OfflineFormats {

    /** Makes the rules of a format for a run over all of {@code passages}. */
    private record Entry(String format, Function<List<Passage>, RowMaker> rules) {}

    private static final List<Entry> ENTRIES = List.of();

    private OfflineFormats() {}

    /** Returns the names of the formats, in the order in which help shows them. */
    public static List<String> names() {
        return ENTRIES.stream().map(Entry::format).toList();
    }

    /** Returns why rows of {@code format} cannot be made without a model, in words for the user; empty if they can. */
    public static Optional<String> objectionTo(String format) {
        if (names().contains(format)) {
            return Optional.empty();
        }
        return Optional.of(
                "'" + format + "' rows need a model: --provider offline makes " + String.join(", ", names()));
    }

    /**
     * Returns a source of rows of {@code format} from {@code passages}. Nothing is read or loaded before it is asked.
     *
     * @param passages all that the source will be asked about; negatives are chosen among them
     * @param seed equal seeds give equal rows in equal order
     * @throws IllegalArgumentException with {@link #objectionTo} as its message, if there is one
     */
    public static OfflineSource source(String format, List<Passage> passages, long seed) {
        Entry entry = ENTRIES.stream()
                .filter(candidate -> candidate.format().equals(format))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(objectionTo(format).orElse(format)));
        return new OfflineSource(entry.rules().apply(passages), passages, seed);
    }
}
