package dev.sdg.schema.entity;

import static dev.sdg.schema.entity.PythonExpression.nameOf;
import static dev.sdg.schema.entity.PythonExpression.textOf;

import dev.sdg.schema.entity.PythonClass.Assignment;
import dev.sdg.schema.entity.PythonExpression.Call;
import dev.sdg.schema.entity.PythonExpression.Either;
import dev.sdg.schema.entity.PythonExpression.Index;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonExpression.Numeral;
import dev.sdg.schema.entity.PythonExpression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a type of SQLAlchemy or Python means in SQL.
 *
 * @param sql the type; empty where nothing is known of it
 * @param words the only values; empty: any
 * @param nullable whether it says of itself that there may be none; empty where it says nothing
 * @param column a column that an annotation brings along
 */
record PythonType(Optional<String> sql, List<String> words, Optional<Boolean> nullable, Optional<Call> column) {
    private static final int DEEPEST = 20;
    private static final Set<String> ENUMS = Set.of("Enum", "StrEnum", "IntEnum", "str, Enum");
    private static final PythonType UNKNOWN =
            new PythonType(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    PythonType {
        words = List.copyOf(words);
    }

    private static PythonType of(String sql) {
        return new PythonType(Optional.of(sql), List.of(), Optional.empty(), Optional.empty());
    }

    private static PythonType oneOf(List<String> words) {
        int longest = words.stream().mapToInt(String::length).max().orElse(1);
        return new PythonType(
                Optional.of("varchar(" + Math.max(1, longest) + ")"), words, Optional.empty(), Optional.empty());
    }

    /** Returns whether nothing is known of it. */
    boolean isUnknown() {
        return sql.isEmpty();
    }

    /** Returns whether there may be no value; {@code otherwise} where the type does not say. */
    boolean isNullable(boolean otherwise) {
        return nullable.orElse(otherwise);
    }

    /** Returns what the type that is given to a column means: {@code String(50)}. */
    static PythonType ofColumn(
            PythonExpression type, Map<String, PythonClass> classes, Map<String, PythonExpression> names) {
        return column(type, classes, names, 0);
    }

    private static PythonType column(
            PythonExpression type, Map<String, PythonClass> classes, Map<String, PythonExpression> names, int depth) {
        Call call = type instanceof Call given ? given : new Call(type, List.of(), Map.of());
        String name = call.name();
        if (depth > DEEPEST) {
            return UNKNOWN;
        }
        if (name.equals("Enum") || name.equals("ENUM") || name.equals("ChoiceType")) {
            return enumerated(call, classes, names);
        }
        Optional<PythonType> known = builtIn(name, call);
        if (known.isPresent()) {
            return known.get();
        }
        if (name.equals("MutableType") || name.equals("with_variant") || name.equals("as_mutable")) {
            return call.argument(0)
                    .map(inner -> column(inner, classes, names, depth + 1))
                    .orElse(UNKNOWN);
        }
        PythonClass decorated = classes.get(name);
        if (decorated != null) {
            return decorated
                    .value("impl")
                    .map(impl -> column(impl, classes, names, depth + 1))
                    .orElse(UNKNOWN);
        }
        PythonExpression alias = names.get(name);
        return alias == null ? UNKNOWN : column(alias, classes, names, depth + 1);
    }

    private static Optional<PythonType> builtIn(String name, Call call) {
        String lengths = call.argument(0)
                .or(() -> call.keyword("length"))
                .filter(Numeral.class::isInstance)
                .map(length -> "(" + ((Numeral) length).value() + ")")
                .orElse("");
        return switch (name) {
            case "Integer", "INTEGER", "INT", "Int" -> Optional.of(of("integer"));
            case "BigInteger", "BIGINT" -> Optional.of(of("bigint"));
            case "SmallInteger", "SMALLINT", "TINYINT" -> Optional.of(of("smallint"));
            case "String",
                    "Unicode",
                    "VARCHAR",
                    "NVARCHAR",
                    "AutoString",
                    "CHAR",
                    "NCHAR",
                    "EncryptedType",
                    "StringEncryptedType" -> Optional.of(of("varchar" + lengths));
            case "Text", "UnicodeText", "TEXT", "CLOB", "LONGTEXT", "MEDIUMTEXT", "CITEXT", "CIText" ->
                Optional.of(of("text"));
            case "EmailType",
                    "EmailStr",
                    "URLType",
                    "PasswordType",
                    "PhoneNumberType",
                    "CountryType",
                    "CurrencyType",
                    "ColorType" -> Optional.of(of("varchar"));
            case "IPAddressType", "INET", "CIDR" -> Optional.of(of("inet"));
            case "MACADDR" -> Optional.of(of("macaddr"));
            case "Float", "FLOAT", "Double", "DOUBLE", "DOUBLE_PRECISION", "REAL" ->
                Optional.of(of("double precision"));
            case "Numeric", "NUMERIC", "DECIMAL", "Decimal", "MONEY" -> Optional.of(of(numeric(call)));
            case "Boolean", "BOOLEAN" -> Optional.of(of("boolean"));
            case "Date", "DATE" -> Optional.of(of("date"));
            case "DateTime", "DATETIME", "TIMESTAMP", "UtcDateTime", "TZDateTime", "ArrowType" ->
                Optional.of(of(call.flag("timezone").orElse(false) ? "timestamptz" : "timestamp"));
            case "Time", "TIME" -> Optional.of(of("time"));
            case "Interval", "INTERVAL" -> Optional.of(of("interval"));
            case "LargeBinary", "BLOB", "BYTEA", "VARBINARY", "BINARY", "PickleType" -> Optional.of(of("bytea"));
            case "JSON", "JSONB", "JSONType", "MutableDict", "HSTORE" -> Optional.of(of("jsonb"));
            case "UUID", "Uuid", "GUID", "UUIDType" -> Optional.of(of("uuid"));
            case "ARRAY" -> Optional.of(of("text[]"));
            case "TSVECTOR" -> Optional.of(of("tsvector"));
            default -> Optional.empty();
        };
    }

    private static String numeric(Call call) {
        Optional<String> precision = number(call, 0, "precision");
        Optional<String> scale = number(call, 1, "scale");
        return precision
                .map(digits ->
                        "numeric(" + digits + scale.map(places -> ", " + places).orElse("") + ")")
                .orElse("numeric");
    }

    private static Optional<String> number(Call call, int index, String keyword) {
        return call.argument(index)
                .or(() -> call.keyword(keyword))
                .filter(Numeral.class::isInstance)
                .map(value -> ((Numeral) value).value());
    }

    /** The words of an enum: given as texts, or the names of a class's members; its values where that is asked for. */
    private static PythonType enumerated(
            Call call, Map<String, PythonClass> classes, Map<String, PythonExpression> names) {
        List<String> words = new ArrayList<>();
        for (PythonExpression argument : call.arguments()) {
            PythonExpression meant =
                    argument instanceof Name name && names.containsKey(name.last()) ? names.get(name.last()) : argument;
            PythonExpression.itemsOf(meant).forEach(item -> textOf(item).ifPresent(words::add));
        }
        PythonClass one =
                call.argument(0).map(first -> classes.get(nameOf(first))).orElse(null);
        if (words.isEmpty() && one != null) {
            boolean values = call.keywords().containsKey("values_callable")
                    || call.name().equals("ChoiceType");
            words.addAll(members(one, values));
        }
        return words.isEmpty() ? of("varchar") : oneOf(words.stream().distinct().toList());
    }

    private static List<String> members(PythonClass one, boolean values) {
        return one.assignments().stream()
                .filter(member -> member.value().isPresent() && !member.name().startsWith("_"))
                .map(member -> values
                        ? member.value().flatMap(PythonExpression::textOf).orElse(member.name())
                        : member.name())
                .toList();
    }

    /** Returns what the type that a name is annotated with means: {@code Mapped[Optional[str]]}. */
    static PythonType ofAnnotation(
            Optional<PythonExpression> type, Map<String, PythonClass> classes, Map<String, PythonExpression> names) {
        return type.map(given -> annotation(given, classes, names, 0)).orElse(UNKNOWN);
    }

    private static PythonType annotation(
            PythonExpression type, Map<String, PythonClass> classes, Map<String, PythonExpression> names, int depth) {
        if (depth > DEEPEST) {
            return UNKNOWN;
        }
        if (type instanceof Text text) {
            PythonExpression parsed = new PythonModule(
                            "", "annotation = " + text.value().strip() + "\n")
                    .assignments().stream()
                            .findFirst()
                            .flatMap(Assignment::value)
                            .orElse(type);
            return parsed instanceof Text ? UNKNOWN : annotation(parsed, classes, names, depth + 1);
        }
        if (type instanceof Either either) {
            List<PythonExpression> some = either.all().stream()
                    .filter(one -> !nameOf(one).equals("None"))
                    .toList();
            PythonType inner = some.isEmpty() ? UNKNOWN : annotation(some.get(0), classes, names, depth + 1);
            return some.size() < either.all().size() ? inner.orNone() : inner;
        }
        if (type instanceof Index index) {
            return parametrised(index, classes, names, depth);
        }
        return type instanceof Name name ? named(name, classes, names, depth) : UNKNOWN;
    }

    private PythonType orNone() {
        return new PythonType(sql, words, Optional.of(true), column);
    }

    private static PythonType parametrised(
            Index index, Map<String, PythonClass> classes, Map<String, PythonExpression> names, int depth) {
        if (index.arguments().isEmpty()) {
            return UNKNOWN;
        }
        PythonExpression first = index.arguments().get(0);
        return switch (index.name()) {
            case "Mapped" -> {
                PythonType inner = annotation(first, classes, names, depth + 1);
                yield new PythonType(inner.sql, inner.words, Optional.of(inner.nullable.orElse(false)), inner.column);
            }
            case "Optional" -> annotation(first, classes, names, depth + 1).orNone();
            case "Union" -> annotation(new Either(index.arguments()), classes, names, depth + 1);
            case "Annotated" -> {
                PythonType inner = annotation(first, classes, names, depth + 1);
                Optional<Call> brought = index.arguments().stream()
                        .filter(Call.class::isInstance)
                        .map(Call.class::cast)
                        .filter(call -> call.name().equals("mapped_column")
                                || call.name().equals("Field"))
                        .findFirst();
                Optional<String> length = index.arguments().stream()
                        .filter(Numeral.class::isInstance)
                        .map(value -> "varchar(" + ((Numeral) value).value() + ")")
                        .findFirst();
                yield new PythonType(length.or(inner::sql), inner.words, inner.nullable, brought);
            }
            case "Literal" ->
                oneOf(index.arguments().stream()
                        .flatMap(word -> textOf(word).stream())
                        .toList());
            case "dict", "Dict", "list", "List", "set", "Set" -> of("jsonb");
            default -> UNKNOWN;
        };
    }

    private static PythonType named(
            Name name, Map<String, PythonClass> classes, Map<String, PythonExpression> names, int depth) {
        PythonClass one = classes.get(name.last());
        if (one != null && one.bases().stream().anyMatch(base -> ENUMS.contains(nameOf(base)))) {
            List<String> words = members(one, false);
            return words.isEmpty() ? of("varchar") : oneOf(words);
        }
        return switch (name.last()) {
            case "int" -> of("integer");
            case "str" -> of("varchar");
            case "float" -> of("double precision");
            case "bool" -> of("boolean");
            case "bytes" -> of("bytea");
            case "datetime" -> of("timestamp");
            case "date" -> of("date");
            case "time" -> of("time");
            case "timedelta" -> of("interval");
            case "Decimal" -> of("numeric");
            case "UUID", "UUID4" -> of("uuid");
            case "dict", "list", "Dict", "List", "Any" -> of("jsonb");
            case "EmailStr", "HttpUrl", "AnyUrl" -> of("varchar");
            case "PositiveInt", "NonNegativeInt" -> of("integer");
            default -> {
                PythonExpression alias = names.get(name.last());
                yield alias == null ? UNKNOWN : annotation(alias, classes, names, depth + 1);
            }
        };
    }
}
