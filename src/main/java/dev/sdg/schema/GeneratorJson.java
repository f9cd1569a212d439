package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec.Distribution;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;

/** Writes a generator as {@link GeneratorReader} reads it, with all of its settings, and reads a single one. */
public final class GeneratorJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GeneratorJson() {}

    /**
     * Returns {@code generator} as JSON.
     *
     * @param kind of the column that it is for
     */
    public static JsonNode of(GeneratorSpec generator, Kind kind) {
        if (generator instanceof GeneratorSpec.Words words && words.who().isEmpty()) {
            return NODES.textNode(words.name());
        }
        ObjectNode json = NODES.objectNode();
        json.set(name(generator), settings(generator, kind));
        return json;
    }

    private static String name(GeneratorSpec generator) {
        if (generator instanceof GeneratorSpec.Words words) {
            return words.name();
        } else if (generator instanceof GeneratorSpec.Numbers numbers) {
            return numbers.distribution().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        } else if (generator instanceof GeneratorSpec.OverChildren over) {
            return over.aggregate().name().toLowerCase(Locale.ROOT);
        } else if (generator instanceof GeneratorSpec.Moments moments) {
            return moments.kind().word();
        } else if (generator instanceof GeneratorSpec.Flags) {
            return "boolean";
        } else if (generator instanceof GeneratorSpec.Uuids) {
            return "uuid";
        }
        return generator.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static JsonNode settings(GeneratorSpec generator, Kind kind) {
        ObjectNode json = NODES.objectNode();
        if (generator instanceof GeneratorSpec.Sequence sequence) {
            json.put("start", sequence.start()).put("step", sequence.step());
        } else if (generator instanceof GeneratorSpec.Uuids uuids) {
            json.put("version", uuids.version());
        } else if (generator instanceof GeneratorSpec.Numbers numbers) {
            settings(numbers.distribution(), json);
            numbers.minimum().ifPresent(least -> json.set("minimum", number(least)));
            numbers.maximum().ifPresent(most -> json.set("maximum", number(most)));
            numbers.scale().ifPresent(scale -> json.put("scale", scale));
        } else if (generator instanceof GeneratorSpec.Weighted weighted) {
            weighted.values().forEach(value -> json.set(value.value(), Literals.json(value.weight())));
        } else if (generator instanceof GeneratorSpec.Flags flags) {
            json.set("true", Literals.json(flags.truth()));
        } else if (generator instanceof GeneratorSpec.Constant constant) {
            return Literals.json(constant.value(), kind);
        } else if (generator instanceof GeneratorSpec.Moments moments) {
            settings(moments, json);
        } else if (generator instanceof GeneratorSpec.After after) {
            json.put("of", after.of()).put("minimum", after.least().toString());
            json.put("maximum", after.most().map(Distance::toString).orElse("now"));
        } else if (generator instanceof GeneratorSpec.Pattern pattern) {
            return NODES.textNode(pattern.pattern());
        } else if (generator instanceof GeneratorSpec.Words words) {
            words.who().ifPresent(who -> json.put("who", who));
        } else if (generator instanceof GeneratorSpec.Faker faker) {
            return NODES.textNode(faker.provider() + "." + faker.method());
        } else if (generator instanceof GeneratorSpec.Sql sql) {
            return NODES.textNode(sql.expression());
        } else if (generator instanceof GeneratorSpec.OverChildren over) {
            json.put("of", over.child());
            over.value().ifPresent(value -> json.put("value", value));
        } else if (generator instanceof GeneratorSpec.Model model) {
            model.prompt().ifPresent(prompt -> json.put("prompt", prompt));
            model.see().ifPresent(see -> see.forEach(json.putArray("see")::add));
            model.otherwise().ifPresent(otherwise -> json.set("otherwise", of(otherwise, kind)));
        }
        return json;
    }

    private static JsonNode number(BigDecimal number) {
        return Literals.json(number.doubleValue());
    }

    /**
     * Returns the generator that {@code json} names.
     *
     * @throws SchemaException where it names none
     */
    public static GeneratorSpec read(JsonNode json) {
        SchemaProblems problems = new SchemaProblems();
        Optional<GeneratorSpec> spec = new GeneratorReader(problems).read(json, "generator");
        problems.throwIfAny();
        return spec.orElseThrow();
    }

    private static void settings(Distribution distribution, ObjectNode json) {
        if (distribution instanceof Distribution.Normal normal) {
            json.set("mean", Literals.json(normal.mean()));
            json.set("deviation", Literals.json(normal.deviation()));
        } else if (distribution instanceof Distribution.LogNormal logNormal) {
            json.set("median", Literals.json(logNormal.median()));
            json.set("sigma", Literals.json(logNormal.sigma()));
        } else if (distribution instanceof Distribution.Exponential exponential) {
            json.set("mean", Literals.json(exponential.mean()));
        } else if (distribution instanceof Distribution.Poisson poisson) {
            json.set("mean", Literals.json(poisson.mean()));
        } else if (distribution instanceof Distribution.Zipf zipf) {
            json.set("exponent", Literals.json(zipf.exponent()));
            json.put("values", zipf.values());
        }
    }

    private static void settings(GeneratorSpec.Moments moments, ObjectNode json) {
        json.put("from", moments.from().toString()).put("to", moments.to().toString());
        moments.weekdays().stream().sorted().map(DayOfWeek::name).forEach(day -> json.withArray("weekdays")
                .add(day.toLowerCase(Locale.ROOT)));
        moments.hours()
                .ifPresent(hours -> json.putArray("hours").add(hours.from()).add(hours.to()));
    }
}
