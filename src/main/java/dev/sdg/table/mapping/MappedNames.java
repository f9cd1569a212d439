package dev.sdg.table.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorJson;
import dev.sdg.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The names that the mapping knows, by themselves: {@code icd10_code} is a text of ICD-10. */
public final class MappedNames {
    /** The types that a name may be of; later ones count only where the ones before know nothing. */
    private static final List<List<Kind>> KINDS = List.of(
            List.of(Kind.STRING, Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT),
            List.of(Kind.TIMESTAMP),
            List.of(Kind.BOOLEAN));

    /** What columns of numbers and texts mean in place of other types. */
    private static final Set<String> STAND_INS =
            Set.of("code_number", "flag-number", "epoch", "number_code", "past-text", "past-day", "birth");

    private static final String DAY = "date";

    private MappedNames() {}

    /** Returns a column of what {@code name} means, as schemas write it; empty where no rule knows the name. */
    public static Optional<JsonNode> column(String name) {
        return KINDS.stream()
                .flatMap(kinds -> best(name, kinds).stream())
                .findFirst()
                .map(choice -> column(choice, name));
    }

    private static Optional<Choice> best(String name, List<Kind> kinds) {
        return kinds.stream()
                .map(kind -> choice(name, kind))
                .filter(choice -> choice.confidence() >= Choice.SURE)
                .filter(choice -> choice.meaning()
                        .filter(meaning -> choice.kind() == Kind.TIMESTAMP || !STAND_INS.contains(meaning))
                        .isPresent())
                .reduce((one, other) -> other.confidence() > one.confidence() ? other : one);
    }

    private static JsonNode column(Choice choice, String name) {
        boolean day = choice.kind() == Kind.TIMESTAMP
                && (name.toLowerCase(Locale.ROOT).contains(DAY)
                        || choice.meaning().equals(Optional.of("birth")));
        Kind kind = day ? Kind.DATE : choice.kind();
        ObjectNode column = JsonNodeFactory.instance.objectNode().put("type", kind.word());
        column.set("generator", GeneratorJson.of(choice.generator().orElseThrow(), kind));
        return column;
    }

    private static Choice choice(String name, Kind kind) {
        Column column = new Column(
                name,
                ColumnType.of(kind),
                Optional.empty(),
                true,
                0,
                Column.Rules.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        Table table = new Table(
                "names",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(column),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return Mapping.of(table);
    }
}
