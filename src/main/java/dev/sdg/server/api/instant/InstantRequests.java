package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.schema.source.PlacedSchemaException;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.server.api.instant.InstantSpec.Sample;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Sha256;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Reads what was asked for of few rows: schema or sample, mode, count, seed. */
final class InstantRequests {
    /** Rows of one answer. */
    static final int MOST_ROWS = 5_000;

    /** Bytes of a sample. */
    static final long LARGEST_SAMPLE = 10_000_000;

    private static final String SCHEMA = "schema";
    private static final String SAMPLE = "sample";
    private static final String DOMAIN = "domain";
    private static final List<String> FIELDS =
            List.of(DOMAIN, "entity", SCHEMA, "mode", "count", "seed", "now", "locale", "profile", SAMPLE, "project");

    /** The modes by their names here and those of the command line. */
    private static final Map<String, Mode> MODES = Map.of(
            "neural_matrix", Mode.SCRATCH,
            "scratch", Mode.SCRATCH,
            "mimic_buffer", Mode.MIMIC,
            "mimic", Mode.MIMIC,
            "augmented_set", Mode.AUGMENT,
            "augment", Mode.AUGMENT);

    private static final List<String> MODE_NAMES =
            List.of("NEURAL_MATRIX", "MIMIC_BUFFER", "AUGMENTED_SET", "scratch", "mimic", "augment");

    private final SchemaRequests schemas;
    private final BiFunction<String, Fields, Optional<Sample>> uploads;

    /** How rows come to be. */
    enum Mode {
        SCRATCH,
        MIMIC,
        AUGMENT
    }

    /** @param uploads finds the sample that an upload is; notes what is wrong with it */
    InstantRequests(SchemaRequests schemas, BiFunction<String, Fields, Optional<Sample>> uploads) {
        this.schemas = schemas;
        this.uploads = uploads;
    }

    /** Returns the fields of a request for rows. */
    static Fields fields(ObjectNode json) {
        return new Fields(json, FIELDS);
    }

    /**
     * Returns what {@code fields} ask for.
     *
     * @param most rows
     * @throws ProblemException 422 with all problems, 413 for more rows
     */
    InstantSpec read(Fields fields, long most) {
        JsonNode asked = fields.get("count");
        if (asked.isNumber() && asked.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw tooMany();
        }
        OptionalLong count = fields.whole("count", 1, most);
        Mode mode = mode(fields);
        Optional<Sample> sample = sample(fields, mode);
        boolean needed = mode == Mode.SCRATCH || fields.has(SCHEMA);
        Optional<RequestedSchema> schema = needed ? schema(fields) : Optional.empty();
        long seed = seed(fields);
        Optional<String> now = fields.text("now");
        Optional<String> locale = fields.text("locale");
        if (mode == Mode.AUGMENT && !fields.has("count")) {
            fields.add("/count", "is needed: how many rows there are in the end, those of the sample counted in");
        }
        fields.throwIfAny();
        return new InstantSpec(schema, sample, mode == Mode.AUGMENT, count, seed, now, locale);
    }

    /** Returns the seed; a new one where none is given. */
    static long seed(Fields fields) {
        return fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE)
                .orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE));
    }

    /** Returns the answer to a request for more rows than are made at once. */
    static ProblemException tooMany() {
        return ProblemException.of(
                413, "at most %,d rows are made at once: ask for a job, POST /api/data/generate".formatted(MOST_ROWS));
    }

    /** Returns the mode; from scratch where none is given. */
    static Mode mode(Fields fields) {
        Optional<String> typed = fields.text("mode");
        Optional<Mode> mode = typed.map(word -> MODES.get(word.strip().toLowerCase(Locale.ROOT)));
        if (typed.isPresent() && mode.isEmpty()) {
            fields.add(
                    "/mode",
                    "unknown mode '" + typed.get() + "'" + ClosestMatch.hint(typed.get(), MODE_NAMES) + " ("
                            + String.join(", ", MODE_NAMES) + ")");
        }
        return mode.orElse(Mode.SCRATCH);
    }

    /** Returns the schema that stands under {@code schema}, or that domain and entity name. */
    Optional<RequestedSchema> schema(Fields fields) {
        if (fields.has(SCHEMA) && fields.has(DOMAIN)) {
            fields.add("/domain", "'schema' and 'domain' exclude each other");
            return Optional.empty();
        }
        if (!fields.has(SCHEMA) && !fields.has(DOMAIN)) {
            fields.add("/schema", "is needed; or 'domain' with 'entity'");
            return Optional.empty();
        }
        if (FormatRequests.isNamed(fields.get(SCHEMA))) {
            fields.add(
                    "/schema/format",
                    "rows of a format are written by a model: ask for a job, POST /api/data/generate, or for a few,"
                            + " POST /api/synthetic/preview");
            return Optional.empty();
        }
        Optional<JsonNode> profile = Optional.of(fields.get("profile")).filter(node -> !node.isMissingNode());
        try {
            return fields.has(SCHEMA)
                    ? Optional.of(schemas.read(fields.get(SCHEMA), profile))
                    : fields.text(DOMAIN).map(name -> schemas.ofDomain(name, fields.text("entity"), profile));
        } catch (PlacedSchemaException e) {
            fields.add(fields.has(SCHEMA) ? SCHEMA : "", e);
            return Optional.empty();
        }
    }

    private Optional<Sample> sample(Fields fields, Mode mode) {
        JsonNode sample = fields.get(SAMPLE);
        if (mode == Mode.SCRATCH) {
            return Optional.empty();
        }
        if (sample.isMissingNode()) {
            fields.add("/sample", "is needed: a list of rows, or the id of an upload");
            return Optional.empty();
        }
        if (sample.isTextual()) {
            return uploads.apply(sample.textValue(), fields);
        }
        Optional<List<ObjectNode>> rows = RecordTable.objects(sample);
        if (rows.isEmpty()) {
            fields.add("/sample", "must be a list of objects, or the id of an upload");
            return Optional.empty();
        }
        return sample(tableName(fields), rows.get(), fields);
    }

    /** Returns rows as a sample; nothing can be learned of one row alone. */
    static Optional<Sample> sample(String name, List<ObjectNode> rows, Fields fields) {
        Optional<String> tooSmall = SampleLearning.tooSmall(rows.size());
        if (tooSmall.isPresent()) {
            fields.add("/sample", tooSmall.get());
            return Optional.empty();
        }
        byte[] bytes = Json.bytes(JsonNodeFactory.instance.arrayNode().addAll(rows));
        return Optional.of(
                new Sample(List.of(RecordTable.of(name, rows)), name + " " + Sha256.hex(bytes), bytes.length));
    }

    private static String tableName(Fields fields) {
        return fields.text("entity")
                .or(() -> Optional.of(fields.get(SCHEMA).path("name").asText()))
                .filter(name -> !name.isBlank())
                .orElse("rows");
    }
}
