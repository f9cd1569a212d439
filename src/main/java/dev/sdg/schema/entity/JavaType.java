package dev.sdg.schema.entity;

import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the type of an attribute of an entity means in SQL.
 *
 * @param sql the type
 * @param words the only values; empty: any
 * @param isUnknown whether nothing is known of it, so that it is a text
 */
record JavaType(String sql, List<String> words, boolean isUnknown) {
    private static final int DEFAULT_LENGTH = 255;
    /** Annotations on the sign of a number, by the condition that they mean. */
    private static final SortedMap<String, String> SIGNS = new TreeMap<>(
            Map.of("Positive", "> 0", "PositiveOrZero", ">= 0", "Negative", "< 0", "NegativeOrZero", "<= 0"));

    private static final Pattern DEFINED =
            Pattern.compile("(?i)^([a-z][a-z0-9_ ]*?)(\\s*\\([\\d, ]+\\))?(?=\\s+(?:not|null|default|comment|unique|"
                    + "character|collate|unsigned|check|generated|auto_increment)\\b|\\s*$)");

    JavaType {
        words = List.copyOf(words);
    }

    /** Returns whether values are texts. */
    boolean isText() {
        return sql.startsWith("varchar") || sql.equals("text");
    }

    /**
     * Returns what {@code type} means.
     *
     * @param node the attribute, with its annotations
     * @param column what its column is given
     */
    static JavaType of(Type type, NodeWithAnnotations<?> node, Given column, JpaModel model) {
        String name = type instanceof ClassOrInterfaceType named ? named.getNameAsString() : type.asString();
        Optional<List<String>> constants = model.constants(name);
        if (constants.isPresent()) {
            boolean asText = JavaAnnotations.of(node, "Enumerated")
                            .word("value")
                            .filter("STRING"::equals)
                            .isPresent()
                    || node.isAnnotationPresent("Convert");
            List<String> words = constants.get();
            return asText
                    ? new JavaType(
                            "varchar(" + column.number("length").orElse(String.valueOf(longest(words))) + ")",
                            words,
                            false)
                    : new JavaType(
                            "smallint",
                            IntStream.range(0, words.size())
                                    .mapToObj(String::valueOf)
                                    .toList(),
                            false);
        }
        Optional<String> defined = column.text("columnDefinition").flatMap(JavaType::defined);
        if (defined.isPresent()) {
            return known(defined.get());
        }
        if (type instanceof ArrayType array) {
            String element = array.getComponentType().asString();
            return known(
                    element.equalsIgnoreCase("byte")
                            ? "bytea"
                            : element.equals("char") ? text(node, column) : "text[]");
        }
        Optional<String> plain = plain(name, node, column);
        return plain.map(JavaType::known).orElseGet(() -> new JavaType("text", List.of(), true));
    }

    private static JavaType known(String sql) {
        return new JavaType(sql, List.of(), false);
    }

    private static int longest(List<String> words) {
        return Math.max(1, words.stream().mapToInt(String::length).max().orElse(DEFAULT_LENGTH));
    }

    private static Optional<String> defined(String definition) {
        Matcher matcher = DEFINED.matcher(definition.strip());
        return matcher.find()
                ? Optional.of(matcher.group(1).strip()
                        + (matcher.group(2) == null ? "" : matcher.group(2).strip()))
                : Optional.empty();
    }

    private static Optional<String> plain(String name, NodeWithAnnotations<?> node, Given column) {
        return switch (name) {
            case "int", "Integer", "AtomicInteger", "Year" -> Optional.of("integer");
            case "long", "Long", "BigInteger", "AtomicLong" -> Optional.of("bigint");
            case "short", "Short", "byte", "Byte" -> Optional.of("smallint");
            case "double", "Double", "float", "Float" -> Optional.of("double precision");
            case "boolean", "Boolean" -> Optional.of("boolean");
            case "BigDecimal", "MonetaryAmount" ->
                Optional.of("numeric(%s, %s)"
                        .formatted(
                                column.number("precision")
                                        .filter(digits -> !digits.equals("0"))
                                        .orElse("19"),
                                column.number("scale").or(() -> digits(node)).orElse("2")));
            case "String", "CharSequence", "Character", "char" ->
                Optional.of(name.equals("char") || name.equals("Character") ? "varchar(1)" : text(node, column));
            case "LocalDate" -> Optional.of("date");
            case "LocalTime", "OffsetTime" -> Optional.of("time");
            case "LocalDateTime", "Timestamp" -> Optional.of("timestamp");
            case "Instant", "OffsetDateTime", "ZonedDateTime" -> Optional.of("timestamptz");
            case "Date", "Calendar" -> Optional.of(temporal(node));
            case "Time" -> Optional.of("time");
            case "Duration", "Period" -> Optional.of("bigint");
            case "UUID" -> Optional.of("uuid");
            case "Blob" -> Optional.of("bytea");
            case "Clob" -> Optional.of("text");
            case "URL", "URI", "Locale", "Currency", "TimeZone", "ZoneId", "InetAddress" -> Optional.of("varchar(255)");
            case "JsonNode", "ObjectNode", "Map", "List", "Set", "Collection", "Object", "JsonObject" ->
                Optional.of("jsonb");
            default -> Optional.empty();
        };
    }

    private static Optional<String> digits(NodeWithAnnotations<?> node) {
        return JavaAnnotations.of(node, "Digits").number("fraction");
    }

    private static String temporal(NodeWithAnnotations<?> node) {
        return switch (JavaAnnotations.of(node, "Temporal").word("value").orElse("TIMESTAMP")) {
            case "DATE" -> "date";
            case "TIME" -> "time";
            default -> "timestamp";
        };
    }

    private static String text(NodeWithAnnotations<?> node, Given column) {
        boolean isLong = node.isAnnotationPresent("Lob")
                || JavaAnnotations.of(node, "Type")
                        .text("type")
                        .filter(type -> type.contains("text"))
                        .isPresent();
        if (isLong) {
            return "text";
        }
        Optional<String> length = column.number("length")
                .or(() -> JavaAnnotations.of(node, "Size").number("max"))
                .or(() -> JavaAnnotations.of(node, "Length").number("max"));
        return length.filter(digits -> digits.length() > 7).isPresent()
                ? "text"
                : "varchar(" + length.orElse(String.valueOf(DEFAULT_LENGTH)) + ")";
    }

    /** Returns the conditions that Bean Validation says of {@code node}, for the column {@code name}. */
    static Map<String, String> checks(NodeWithAnnotations<?> node, String name, boolean isText) {
        Map<String, String> checks = new LinkedHashMap<>();
        String column = '"' + name.replace("\"", "\"\"") + '"';
        if (!isText) {
            bound(node, "Min", ">=", column, checks);
            bound(node, "DecimalMin", ">=", column, checks);
            bound(node, "Max", "<=", column, checks);
            bound(node, "DecimalMax", "<=", column, checks);
            SIGNS.forEach((annotation, condition) -> {
                if (node.isAnnotationPresent(annotation)) {
                    checks.put(annotation, column + " " + condition);
                }
            });
            return checks;
        }
        JavaAnnotations.of(node, "Size")
                .number("min")
                .filter(least -> !least.equals("0"))
                .ifPresent(least -> checks.put("Size", "length(" + column + ") >= " + least));
        JavaAnnotations.of(node, "Pattern")
                .text("regexp")
                .ifPresent(regexp -> checks.put(
                        "Pattern",
                        column + " ~ '^(" + regexp.replaceAll("^\\^|\\$$", "").replace("'", "''") + ")$'"));
        return checks;
    }

    private static void bound(
            NodeWithAnnotations<?> node, String annotation, String sign, String column, Map<String, String> checks) {
        Given given = JavaAnnotations.of(node, annotation);
        boolean inclusive = given.flag("inclusive").orElse(true);
        given.number("value")
                .ifPresent(value ->
                        checks.put(annotation, column + " " + (inclusive ? sign : sign.substring(0, 1)) + " " + value));
    }
}
