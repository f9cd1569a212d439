package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.text.ClosestMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one column: first what its type is, as far as it says so itself, then everything that depends on the type. */
final class ColumnReader {
    private static final List<String> KEYS = List.of(
            "type",
            "description",
            "required",
            "nulls",
            "primary_key",
            "unique",
            "references",
            "enum",
            "minimum",
            "maximum",
            "min_length",
            "max_length",
            "pattern",
            "example",
            "precision",
            "scale",
            "zone",
            "generator",
            "computed",
            "sql_type");
    private static final double DEFAULT_NULLS = 0.05;

    private final String name;
    private final SchemaObject object;
    private final SchemaProblems problems;
    private final Optional<String> word;

    /** Whatever else the column says may fit the type that was meant. */
    private boolean isUnknownType;

    private ColumnReader(String name, SchemaObject object, Optional<String> word, SchemaProblems problems) {
        this.name = name;
        this.object = object;
        this.word = word;
        this.problems = problems;
    }

    /** Reads the column {@code name}: an object, or a text that is its type or generator. */
    static ColumnReader of(String name, JsonNode json, String path, SchemaProblems problems) {
        if (json.isTextual()) {
            SchemaObject nothing = SchemaObject.of(JsonNodeFactory.instance.objectNode(), path, problems, KEYS);
            return new ColumnReader(name, nothing, Optional.of(json.asText()), problems);
        }
        SchemaObject object = SchemaObject.of(json, path, problems, KEYS);
        return new ColumnReader(name, object, object.text("type"), problems);
    }

    String name() {
        return name;
    }

    String path() {
        return object.path();
    }

    boolean isPrimaryKey() {
        return object.flag("primary_key", false);
    }

    boolean isUnique() {
        return object.flag("unique", false);
    }

    /** Returns what the column refers to: {@code customers.id}. */
    Optional<String> references() {
        return object.text("references");
    }

    /** Returns the type that the column states, or that its generator or values imply; empty where nothing does. */
    Optional<ColumnType> statedType() {
        if (word.isPresent()) {
            return kind(word.get()).map(this::type);
        }
        return impliedKind().map(this::type);
    }

    /** Returns the type of a column that says nothing: a string. */
    ColumnType defaultType() {
        return type(Kind.STRING);
    }

    private Optional<Kind> kind(String text) {
        Optional<Kind> kind = Kind.ofWord(text).or(() -> GeneratorNames.kindOf(text));
        if (kind.isEmpty() && !GeneratorNames.ALL.contains(text)) {
            List<String> known = new ArrayList<>(Kind.words());
            known.addAll(GeneratorNames.WORDS);
            problems.error(
                    SchemaObject.join(object.path(), "type"),
                    "unknown type '" + text + "'" + hint(text, known) + " (" + String.join(", ", Kind.words())
                            + ", or the name of a generator)");
            isUnknownType = true;
            return Optional.of(Kind.STRING);
        }
        return kind.isEmpty() ? Optional.of(Kind.STRING) : kind;
    }

    /** The words of other languages for the same types are no slips of the finger, but slips of the mind. */
    private static String hint(String text, List<String> known) {
        return switch (text) {
            case "str", "text", "varchar", "char" -> ClosestMatch.hint("string", known);
            case "int", "long", "bigint", "number" -> ClosestMatch.hint("integer", known);
            case "double", "real" -> ClosestMatch.hint("float", known);
            case "numeric", "money" -> ClosestMatch.hint("decimal", known);
            case "datetime" -> ClosestMatch.hint("timestamp", known);
            case "bool" -> ClosestMatch.hint("boolean", known);
            default -> ClosestMatch.hint(text, known);
        };
    }

    private Optional<Kind> impliedKind() {
        JsonNode generator = object.get("generator");
        String first = generator.isTextual()
                ? generator.asText()
                : generator.isObject() && generator.size() == 1
                        ? generator.fieldNames().next()
                        : "";
        Optional<Kind> made = GeneratorNames.kindOf(first);
        return made.or(() -> object.get("enum").path(0).isBoolean() ? Optional.of(Kind.BOOLEAN) : Optional.empty());
    }

    private ColumnType type(Kind kind) {
        boolean zoned = object.flag("zone", false);
        if (isUnknownType) {
            return ColumnType.of(kind);
        }
        if (zoned && kind != Kind.TIMESTAMP) {
            object.error("zone", "applies to timestamps; this column is " + kind.word());
        }
        if (kind != Kind.DECIMAL) {
            for (String key : List.of("precision", "scale")) {
                if (object.has(key)) {
                    object.error(key, "applies to decimals; this column is " + kind.word());
                }
            }
            return kind == Kind.TIMESTAMP ? ColumnType.timestamp(zoned) : ColumnType.of(kind);
        }
        ColumnType plain = ColumnType.of(Kind.DECIMAL);
        int precision =
                (int) object.whole("precision", 1, ColumnType.MAX_PRECISION).orElse(plain.precision());
        int scale = (int) object.whole("scale", 0, ColumnType.MAX_PRECISION).orElse(Math.min(precision, plain.scale()));
        if (scale > precision) {
            object.error("scale", scale + " is more than the precision " + precision);
            return plain;
        }
        return ColumnType.decimal(precision, scale);
    }

    /** Returns the column, of type {@code type}. */
    Column column(ColumnType type, GeneratorReader generators) {
        boolean required = object.flag("required", true);
        if (required && isPrimaryKey() && object.has("nulls")) {
            object.error("nulls", "a primary key has none");
        }
        double nulls = object.number("nulls", 0, 1).orElse(required ? 0 : DEFAULT_NULLS);
        if (required && nulls > 0) {
            object.error("nulls", "applies to columns with \"required\": false");
        }
        Column.Rules rules = rules(type);
        return new Column(
                name,
                type,
                object.text("description"),
                required,
                required ? 0 : nulls,
                rules,
                object.has("example") ? Optional.of(Literals.text(object.get("example"))) : Optional.empty(),
                generator(generators),
                object.flag("computed", false),
                object.text("sql_type"));
    }

    private Optional<GeneratorSpec> generator(GeneratorReader generators) {
        if (object.has("generator")) {
            return generators.read(object.get("generator"), object.path("generator"));
        }
        return word.filter(text -> Kind.ofWord(text).isEmpty() && GeneratorNames.ALL.contains(text))
                .flatMap(text -> generators.read(JsonNodeFactory.instance.textNode(text), object.path()));
    }

    private Column.Rules rules(ColumnType type) {
        boolean text = type.kind() == Kind.STRING;
        reject(isUnknownType || type.kind().isNumber(), List.of("minimum", "maximum"), "numbers", type);
        reject(isUnknownType || text, List.of("min_length", "max_length", "pattern"), "strings", type);
        Optional<BigDecimal> minimum = object.decimal("minimum");
        Optional<BigDecimal> maximum = object.decimal("maximum");
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            object.error("minimum", minimum.get() + " is greater than the maximum " + maximum.get());
        }
        OptionalInt shortest = object.length("min_length");
        OptionalInt longest = object.length("max_length");
        if (shortest.isPresent() && longest.isPresent() && shortest.getAsInt() > longest.getAsInt()) {
            object.error("min_length", shortest.getAsInt() + " is greater than max_length " + longest.getAsInt());
        }
        return new Column.Rules(words(type, longest), minimum, maximum, shortest, longest, pattern());
    }

    private void reject(boolean fits, List<String> keys, String what, ColumnType type) {
        keys.stream()
                .filter(key -> !fits && object.has(key))
                .forEach(key -> object.error(key, "applies to " + what + "; this column is " + type));
    }

    private Optional<Pattern> pattern() {
        Optional<String> pattern = object.text("pattern");
        try {
            return pattern.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            object.error(
                    "pattern",
                    "'" + pattern.orElse("") + "' is not a valid RE2 pattern (no look-around, no back-references): "
                            + e.getDescription());
            return Optional.empty();
        }
    }

    private List<String> words(ColumnType type, OptionalInt longest) {
        JsonNode list = object.get("enum");
        Set<String> words = new LinkedHashSet<>();
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            object.error("enum", "must be a list of at least one value, but is " + SchemaObject.shown(list));
        }
        for (JsonNode value : list) {
            Optional<String> word = value.isValueNode() && !value.isNull()
                    ? Literals.canonical(Literals.text(value), type)
                    : Optional.empty();
            if (word.isEmpty()) {
                object.error("enum", "the value " + SchemaObject.shown(value) + " is not of type " + type);
            } else if (longest.isPresent() && length(word.get()) > longest.getAsInt()) {
                object.error(
                        "enum",
                        "the value " + SchemaObject.shown(value) + " is longer than max_length " + longest.getAsInt());
            } else if (!words.add(word.get())) {
                object.error("enum", "the value " + SchemaObject.shown(value) + " stands twice");
            }
        }
        return List.copyOf(words);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
