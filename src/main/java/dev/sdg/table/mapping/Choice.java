package dev.sdg.table.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorJson;
import dev.sdg.schema.GeneratorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a column is made by, and why.
 *
 * @param kind of the column
 * @param maker what makes the values
 * @param confidence 0.00 to 1.00: 1.00 where the schema says it, over 0.80 where two signs agree, under 0.50 where a
 *     plain value of the type is made
 * @param runnerUp what would be taken instead
 * @param reasons in plain words, the strongest first; at least one
 */
public record Choice(
        String table,
        String column,
        Kind kind,
        Maker maker,
        double confidence,
        Optional<GeneratorSpec> runnerUp,
        List<String> reasons) {

    /** Under this confidence a plain value of the type is made. */
    public static final double LEAST = 0.5;

    /** Generators of what names or reaches a person. */
    private static final Set<String> PERSONAL = Set.of(
            "person.first_name",
            "person.last_name",
            "person.name",
            "person.birth_date",
            "person.username",
            "person.email",
            "person.ssn",
            "company.email",
            "email",
            "phone",
            "place.street",
            "place.street_address",
            "place.house_number",
            "place.address",
            "finance.iban",
            "finance.card_number",
            "finance.account_number");

    /** From this confidence on a choice is not listed among the uncertain ones. */
    public static final double SURE = 0.8;

    private static final double AGREED = 0.9;

    public Choice {
        reasons = List.copyOf(reasons);
    }

    /** What makes the values of a column. */
    public sealed interface Maker {

        /**
         * A generator.
         *
         * @param meaning what the column means, by the name of the rule; empty: the schema gives it, or it is plain
         */
        record Generated(GeneratorSpec generator, Optional<String> meaning) implements Maker {}

        /** Its list of words, its foreign key, its pattern or its type: what the schema says besides generators. */
        record Declared(String word) implements Maker {}
    }

    /**
     * Returns the choice after somebody who knows more than the rules chose {@code generator}: sure, and surer where
     * the rules had chosen the same for a reason. Plain values stay doubtful.
     *
     * @param reason who that was
     */
    public Choice settled(GeneratorSpec generator, String reason) {
        boolean same = generator().equals(Optional.of(generator));
        Optional<GeneratorSpec> next = same ? runnerUp : generator();
        List<String> all = new ArrayList<>(List.of(reason));
        if (same) {
            all.addAll(reasons);
        }
        double surer = !same ? SURE : confidence < LEAST ? LEAST : AGREED;
        return new Choice(
                table,
                column,
                kind,
                new Maker.Generated(generator, same ? meaning() : Optional.empty()),
                surer,
                next,
                all);
    }

    /** Returns the same choice, made by {@code other}. */
    Choice by(Maker other) {
        return new Choice(table, column, kind, other, confidence, runnerUp, reasons);
    }

    /** Returns the generator; empty where the schema says in other ways what the values are. */
    public Optional<GeneratorSpec> generator() {
        return maker instanceof Maker.Generated generated ? Optional.of(generated.generator()) : Optional.empty();
    }

    /** Returns whether the values name or reach a person. */
    public boolean isPersonal() {
        return generator()
                .filter(spec -> spec instanceof GeneratorSpec.Words words && isPersonal(words.name()))
                .isPresent();
    }

    /** Returns whether the words of the generator {@code name} name or reach a person. */
    public static boolean isPersonal(String name) {
        return PERSONAL.contains(name);
    }

    /** Returns the name of the rule that was followed; empty where none was. */
    public Optional<String> meaning() {
        return maker instanceof Maker.Generated generated ? generated.meaning() : Optional.empty();
    }

    /** Returns the generator as schemas write it, in one line; a word where there is none: {@code foreign_key}. */
    public String shown() {
        return maker instanceof Maker.Declared declared
                ? declared.word()
                : shown(generator().orElseThrow(), kind);
    }

    /** Returns {@code generator} as schemas write it, in one line, without the quotes of a single word. */
    public static String shown(GeneratorSpec generator, Kind kind) {
        JsonNode json = GeneratorJson.of(generator, kind);
        return json.isTextual() ? json.asText() : json.toString();
    }
}
