package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec.Aggregate;
import dev.sdg.schema.GeneratorSpec.Distribution;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a generator: a word, or an object with one key. */
final class GeneratorReader {
    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final double MOST = 1e300;
    private static final int MOST_DIGITS = 15;
    private static final JsonNode NO_SETTINGS = JsonNodeFactory.instance.objectNode();

    private final SchemaProblems problems;

    GeneratorReader(SchemaProblems problems) {
        this.problems = problems;
    }

    /** Returns the generator that {@code json} names; empty where something was reported. */
    Optional<GeneratorSpec> read(JsonNode json, String path) {
        if (json.isTextual()) {
            return named(json.asText(), NO_SETTINGS, path);
        }
        if (json.isObject() && json.size() == 1) {
            Map.Entry<String, JsonNode> entry = json.properties().iterator().next();
            return named(entry.getKey(), entry.getValue(), SchemaObject.join(path, entry.getKey()));
        }
        problems.error(
                path, "must be a generator's name or an object with one key, but is " + SchemaObject.shown(json));
        return Optional.empty();
    }

    private Optional<GeneratorSpec> named(String name, JsonNode settings, String path) {
        if (GeneratorNames.WORDS.contains(name)) {
            Optional<String> who = object(settings, path, "who").text("who");
            return Optional.of(new GeneratorSpec.Words(name, who));
        }
        return switch (name) {
            case "sequence" -> sequence(object(settings, path, "start", "step"));
            case "uuid" -> uuid(object(settings, path, "version"));
            case "uniform", "normal", "lognormal", "exponential", "poisson", "zipf" -> numbers(name, settings, path);
            case "weighted" -> weighted(settings, path);
            case "boolean" -> flags(object(settings, path, "true"));
            case "constant" -> constant(settings, path);
            case "date", "timestamp", "time" ->
                moments(object(settings, path, "from", "to", "weekdays", "hours"), name);
            case "after" -> after(object(settings, path, "of", "minimum", "maximum"));
            case "pattern" -> text(settings, path).map(GeneratorSpec.Pattern::new);
            case "faker" -> faker(settings, path);
            case "sql" -> text(settings, path).map(GeneratorSpec.Sql::new);
            case "count", "sum", "minimum", "maximum", "average" ->
                overChildren(name, object(settings, path, "of", "value"));
            case "model" -> model(object(settings, path, "prompt", "see", "otherwise"));
            case "learned" -> {
                object(settings, path);
                yield Optional.of(new GeneratorSpec.Learned());
            }
            default -> {
                problems.error(path, SchemaObject.unknown("generator", name, GeneratorNames.ALL));
                yield Optional.empty();
            }
        };
    }

    private SchemaObject object(JsonNode settings, String path, String... keys) {
        return SchemaObject.of(settings, path, problems, List.of(keys));
    }

    private Optional<String> text(JsonNode json, String path) {
        if (!json.isTextual() || json.asText().isBlank()) {
            problems.error(path, "must be a text that is not blank, but is " + SchemaObject.shown(json));
            return Optional.empty();
        }
        return Optional.of(json.asText());
    }

    private static Optional<GeneratorSpec> sequence(SchemaObject settings) {
        long start = settings.whole("start", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
        long step =
                settings.whole("step", -1_000_000_000_000L, 1_000_000_000_000L).orElse(1);
        if (step == 0) {
            settings.error("step", "must not be 0");
        }
        return Optional.of(new GeneratorSpec.Sequence(start, step));
    }

    private static Optional<GeneratorSpec> uuid(SchemaObject settings) {
        int version = (int) settings.whole("version", 4, 7).orElse(4);
        if (version != 4 && version != 7) {
            settings.error("version", "must be 4 or 7, but is " + version);
        }
        return Optional.of(new GeneratorSpec.Uuids(version));
    }

    private Optional<GeneratorSpec> numbers(String name, JsonNode settings, String path) {
        SchemaObject object =
                switch (name) {
                    case "uniform" -> object(settings, path, "minimum", "maximum", "scale");
                    case "normal" -> object(settings, path, "mean", "deviation", "minimum", "maximum", "scale");
                    case "lognormal" -> object(settings, path, "median", "sigma", "minimum", "maximum", "scale");
                    case "exponential" -> object(settings, path, "mean", "minimum", "maximum", "scale");
                    case "poisson" -> object(settings, path, "mean", "minimum", "maximum");
                    default -> object(settings, path, "exponent", "values", "minimum", "maximum");
                };
        Optional<BigDecimal> least = object.decimal("minimum");
        Optional<BigDecimal> most = object.decimal("maximum");
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            object.error("minimum", "is over the maximum");
        }
        OptionalLong scale = object.whole("scale", 0, MOST_DIGITS);
        return Optional.of(new GeneratorSpec.Numbers(
                distribution(name, object),
                least,
                most,
                scale.isPresent() ? OptionalInt.of((int) scale.getAsLong()) : OptionalInt.empty()));
    }

    private static Distribution distribution(String name, SchemaObject settings) {
        return switch (name) {
            case "uniform" -> new Distribution.Uniform();
            case "normal" -> new Distribution.Normal(needed(settings, "mean", -MOST), positive(settings, "deviation"));
            case "lognormal" -> new Distribution.LogNormal(positive(settings, "median"), positive(settings, "sigma"));
            case "exponential" -> new Distribution.Exponential(positive(settings, "mean"));
            case "poisson" -> new Distribution.Poisson(positive(settings, "mean"));
            default -> {
                long values = settings.whole("values", 1, 1_000_000_000_000L).orElse(100);
                yield new Distribution.Zipf(positive(settings, "exponent"), values);
            }
        };
    }

    private static double needed(SchemaObject settings, String key, double least) {
        if (!settings.has(key)) {
            settings.error(key, "is needed");
        }
        return settings.number(key, least, MOST).orElse(1);
    }

    private static double positive(SchemaObject settings, String key) {
        double number = needed(settings, key, 0);
        if (number == 0) {
            settings.error(key, "must be over 0");
        }
        return number;
    }

    private Optional<GeneratorSpec> weighted(JsonNode json, String path) {
        List<GeneratorSpec.Weight> values = new ArrayList<>();
        if (!json.isObject() || json.isEmpty()) {
            problems.error(path, "must be an object of values and weights, but is " + SchemaObject.shown(json));
            return Optional.empty();
        }
        json.properties().forEach(entry -> {
            double weight = entry.getValue().isNumber() ? entry.getValue().asDouble() : -1;
            if (!(weight >= 0) || !Double.isFinite(weight)) {
                problems.error(SchemaObject.join(path, entry.getKey()), "a weight must be a number of 0 or more");
            } else if (weight > 0) {
                values.add(new GeneratorSpec.Weight(entry.getKey(), weight));
            }
        });
        if (values.isEmpty()) {
            problems.error(path, "one weight must be over 0");
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Weighted(values));
    }

    private static Optional<GeneratorSpec> flags(SchemaObject settings) {
        return Optional.of(new GeneratorSpec.Flags(settings.number("true", 0, 1).orElse(0.5)));
    }

    private Optional<GeneratorSpec> constant(JsonNode json, String path) {
        if (!json.isValueNode() || json.isNull()) {
            problems.error(path, "must be one value, but is " + SchemaObject.shown(json));
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Constant(Literals.text(json)));
    }

    private static Optional<GeneratorSpec> moments(SchemaObject settings, String name) {
        boolean ofDay = name.equals("time");
        Moment from = moment(settings, "from", ofDay ? "00:00:00" : "-1 year");
        Moment to = moment(settings, "to", ofDay ? "23:59:59" : "now");
        Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
        return Optional.of(new GeneratorSpec.Moments(from, to, weekdays(settings), hours(settings), kind));
    }

    private static Moment moment(SchemaObject settings, String key, String otherwise) {
        String text = settings.text(key).orElse(otherwise);
        return Moment.parse(text)
                .or(() -> {
                    settings.error(key, "'" + text + "' is neither an ISO date nor a distance such as '-30 days'");
                    return Moment.parse(otherwise);
                })
                .orElseThrow();
    }

    private static Set<DayOfWeek> weekdays(SchemaObject settings) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : settings.texts("weekdays")) {
            int index = DAYS.indexOf(day.toLowerCase(Locale.ROOT));
            if (index < 0) {
                settings.error("weekdays", SchemaObject.unknown("day", day, DAYS));
            } else {
                days.add(DayOfWeek.of(index + 1));
            }
        }
        return days;
    }

    private static Optional<GeneratorSpec.Hours> hours(SchemaObject settings) {
        JsonNode hours = settings.get("hours");
        if (hours.isMissingNode()) {
            return Optional.empty();
        }
        int from = hours.path(0).asInt(-1);
        int to = hours.path(1).asInt(-1);
        if (!hours.isArray() || hours.size() != 2 || from < 0 || to > 24 || from >= to) {
            settings.error("hours", "must be two hours from 0 to 24, the earlier first: [9, 17]");
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Hours(from, to));
    }

    private static Optional<GeneratorSpec> after(SchemaObject settings) {
        Optional<String> of = settings.text("of");
        if (of.isEmpty() && !settings.has("of")) {
            settings.error("of", "is needed: the column that it comes after");
        }
        Distance least = distance(settings, "minimum").orElse(Distance.NONE);
        Optional<Distance> most =
                settings.get("maximum").asText().equals("now") ? Optional.empty() : distance(settings, "maximum");
        return of.map(column -> new GeneratorSpec.After(column, least, most));
    }

    private static Optional<Distance> distance(SchemaObject settings, String key) {
        Optional<String> text = settings.text(key);
        Optional<Distance> distance = text.flatMap(Distance::parse);
        if (text.isPresent() && distance.isEmpty()) {
            settings.error(key, "'" + text.get() + "' is not a distance such as '3 days'");
        }
        return distance;
    }

    private Optional<GeneratorSpec> faker(JsonNode json, String path) {
        String[] parts = json.asText().split("\\.", -1);
        if (!json.isTextual() || parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            problems.error(path, "must name a provider and a method without arguments: 'Beer.name'");
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.Faker(parts[0], parts[1]));
    }

    private static Optional<GeneratorSpec> overChildren(String name, SchemaObject settings) {
        Aggregate aggregate = Aggregate.valueOf(name.toUpperCase(Locale.ROOT));
        Optional<String> value = settings.text("value");
        if (!settings.has("of")) {
            settings.error("of", "is needed: the table of the rows");
        }
        if (aggregate != Aggregate.COUNT && !settings.has("value")) {
            settings.error("value", "is needed: an expression over each row");
        }
        return settings.text("of").map(child -> new GeneratorSpec.OverChildren(aggregate, child, value));
    }

    private Optional<GeneratorSpec> model(SchemaObject settings) {
        Optional<List<String>> see = settings.has("see") ? Optional.of(seen(settings)) : Optional.empty();
        Optional<GeneratorSpec> otherwise = settings.has("otherwise")
                ? read(settings.get("otherwise"), settings.path("otherwise"))
                : Optional.empty();
        if (otherwise.isPresent() && otherwise.get() instanceof GeneratorSpec.Model) {
            settings.error("otherwise", "must be made without a model");
        }
        return Optional.of(new GeneratorSpec.Model(settings.text("prompt"), see, otherwise));
    }

    private static List<String> seen(SchemaObject settings) {
        return settings.get("see").isArray() && settings.get("see").isEmpty() ? List.of() : settings.texts("see");
    }
}
