package dev.sdg.run.spec;

import dev.sdg.generate.anchors.Anchor;
import dev.sdg.sample.RowSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks how rows are to be checked by searching in the passages. */
final class RetrievalSpecReader {
    private static final String ROUND_TRIP = "round-trip";
    private static final String OFF = "off";
    private static final int MOST = 1_000;

    private final RunRequest request;
    private final Environment environment;
    private final Problems problems;

    RetrievalSpecReader(RunRequest request, Environment environment, Problems problems) {
        this.request = request;
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * Reads what is asked for rows of {@code schema}, which is empty where the format itself is a problem.
     *
     * @param isOffline whether rows are made without a model: then anchors are searched for unless that is off
     */
    RetrievalSpec read(Optional<RowSchema> schema, boolean isOffline) {
        Optional<String> typed = request.value(ROUND_TRIP).map(String::strip);
        boolean isWanted = typed.filter(value -> !value.equalsIgnoreCase(OFF)).isPresent();
        boolean hasAnchor = schema.flatMap(Anchor::of).isPresent();
        if (isWanted && schema.isPresent() && !hasAnchor) {
            problems.add(
                    ROUND_TRIP, "rows of this format have no anchor, question or query that could be searched for");
        }
        if (isWanted && request.value("query").isPresent()) {
            problems.addMessage(ROUND_TRIP, "⟨round-trip⟩ searches in documents: use it with ⟨documents⟩");
        }
        OptionalInt first = isWanted
                ? OptionalInt.of((int) problems.wholeNumber(ROUND_TRIP, typed.orElseThrow(), 1, MOST))
                : typed.isEmpty() && isOffline && hasAnchor
                        ? OptionalInt.of(RunRequest.ROUND_TRIP)
                        : OptionalInt.empty();
        return new RetrievalSpec(first, Optional.empty(), cache());
    }

    private Path cache() {
        return environment
                .first(List.of("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("sdg")
                .resolve("vectors");
    }
}
