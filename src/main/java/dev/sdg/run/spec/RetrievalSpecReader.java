package dev.sdg.run.spec;

import dev.sdg.generate.anchors.Anchor;
import dev.sdg.llm.embedding.ModelFolder;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.run.spec.RetrievalSpec.Negatives;
import dev.sdg.sample.RowSchema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks what is to be searched for in the passages. */
final class RetrievalSpecReader {
    private static final String ROUND_TRIP = "round-trip";
    private static final String NEGATIVES = "negatives";
    private static final String MARGIN = "negative-margin";
    private static final String MODEL = "embedding-model";
    private static final String OFF = "off";
    private static final int MOST = 1_000;
    private static final Range SHARE = Range.from("0", "0.99");

    private final RunRequest request;
    private final Environment environment;
    private final Path folder;
    private final Problems problems;

    /** @param folder that relative paths start from */
    RetrievalSpecReader(RunRequest request, Environment environment, Path folder, Problems problems) {
        this.request = request;
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads what is asked for rows of {@code schema}, which is empty where the format itself is a problem.
     *
     * @param isOffline whether rows are made without a model: then anchors are searched for unless that is off
     */
    RetrievalSpec read(Optional<RowSchema> schema, boolean isOffline) {
        OptionalInt roundTrip = roundTrip(schema, isOffline);
        Negatives negatives = negatives(schema, isOffline);
        boolean isSearched = roundTrip.isPresent() || (negatives != Negatives.MODEL && negativeFields(schema) > 0);
        return new RetrievalSpec(
                roundTrip,
                negatives,
                problems.decimal(MARGIN, request.valueOrDefault(MARGIN), SHARE),
                embeddingModel(isSearched),
                cache());
    }

    private OptionalInt roundTrip(Optional<RowSchema> schema, boolean isOffline) {
        Optional<String> typed = request.value(ROUND_TRIP).map(String::strip);
        boolean hasAnchor = schema.flatMap(Anchor::of).isPresent();
        if (typed.isEmpty()) {
            return isOffline && hasAnchor ? OptionalInt.of(RunRequest.ROUND_TRIP) : OptionalInt.empty();
        }
        if (typed.get().equalsIgnoreCase(OFF)) {
            return OptionalInt.empty();
        }
        if (schema.isPresent() && !hasAnchor) {
            problems.add(
                    ROUND_TRIP, "rows of this format have no anchor, question or query that could be searched for");
        }
        checkDocuments(ROUND_TRIP);
        return OptionalInt.of((int) problems.wholeNumber(ROUND_TRIP, typed.get(), 1, MOST));
    }

    private Negatives negatives(Optional<RowSchema> schema, boolean isOffline) {
        Negatives usual = isOffline ? Negatives.MINED : Negatives.MODEL;
        Optional<String> typed = request.value(NEGATIVES);
        long fields = negativeFields(schema);
        if (typed.isEmpty() || fields == 0) {
            typed.ifPresent(
                    given -> problems.add(NEGATIVES, "rows of this format have no negative; use it with 'triplet'"));
            return usual;
        }
        Optional<Negatives> named = Negatives.named(typed.get());
        if (named.isEmpty()) {
            problems.add(NEGATIVES, "'" + typed.get() + "' is not one of mined, model, both");
            return usual;
        }
        check(named.get(), fields, isOffline);
        return named.get();
    }

    private void check(Negatives negatives, long fields, boolean isOffline) {
        if (negatives != Negatives.MINED && isOffline) {
            problems.addMessage(
                    NEGATIVES, "⟨negatives⟩ other than mined need a model, and ⟨provider⟩ offline has none");
        }
        if (negatives != Negatives.MODEL) {
            checkDocuments(NEGATIVES);
        }
        if (negatives == Negatives.BOTH && fields < 2) {
            problems.addMessage(NEGATIVES, "⟨negatives⟩ both needs ⟨negatives-per-row⟩ 2 or more");
        }
    }

    private void checkDocuments(String option) {
        if (request.value("query").isPresent()) {
            problems.addMessage(option, "⟨" + option + "⟩ searches in documents: use it with ⟨documents⟩");
        }
    }

    /** Where the format is a problem itself, nothing more is said of it. */
    private static long negativeFields(Optional<RowSchema> schema) {
        return schema.map(known -> known.fields().stream()
                        .filter(field -> field.name().startsWith("negative"))
                        .count())
                .orElse(2L);
    }

    private Optional<ModelFolder> embeddingModel(boolean isSearched) {
        Optional<String> typed = request.value(MODEL);
        if (typed.isPresent() && !isSearched) {
            problems.addMessage(
                    MODEL, "⟨embedding-model⟩ is used by ⟨round-trip⟩ and by mined ⟨negatives⟩, and neither is on");
        }
        return typed.flatMap(this::modelFolder);
    }

    private Optional<ModelFolder> modelFolder(String typed) {
        try {
            Optional<ModelFolder> found = ModelFolder.in(folder.resolve(typed));
            if (found.isEmpty()) {
                problems.add(
                        MODEL,
                        "'" + typed + "' is neither an ONNX file with tokenizer.json beside it, nor a folder with"
                                + " model.onnx or onnx/model.onnx and tokenizer.json");
            }
            return found;
        } catch (InvalidPathException e) {
            problems.add(MODEL, "'" + typed + "' is not a valid path: " + e.getReason());
            return Optional.empty();
        }
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
