package dev.sdg.run.table.report;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A schema that rows of any origin can be verified by. Verification reads values as this program writes them; columns
 * with dates or numbers of another form are taken as texts there, and rules on them are left out.
 */
final class VerifiableSchema {
    private final Schema schema;
    private final Map<String, Set<String>> textsOf;
    private final List<String> notes = new ArrayList<>();

    VerifiableSchema(Schema schema, List<SampleTable> tables) {
        this.textsOf = tables.stream().collect(Collectors.toMap(SampleTable::name, VerifiableSchema::texts));
        this.schema = new Schema(
                schema.name(),
                schema.description(),
                schema.locale(),
                schema.tables().stream().map(this::verifiable).toList());
    }

    Schema schema() {
        return schema;
    }

    /** Returns what is not verified. */
    List<String> notes() {
        return notes;
    }

    private static Set<String> texts(SampleTable table) {
        return table.columns().stream()
                .filter(VerifiableSchema::isOfAnotherForm)
                .map(SampleColumn::name)
                .collect(Collectors.toSet());
    }

    private Set<String> texts(String table) {
        return textsOf.getOrDefault(table, Set.of());
    }

    private Table verifiable(Table table) {
        Set<String> texts = texts(table.name());
        boolean refersToText = table.foreignKeys().stream()
                .anyMatch(key -> key.parentColumns().stream().anyMatch(texts(key.parent())::contains));
        if (texts.isEmpty() && !refersToText) {
            return table;
        }
        if (!texts.isEmpty()) {
            notes.add("%s: not verified, since their values are written in another form: %s"
                    .formatted(
                            table.name(),
                            String.join(", ", texts.stream().sorted().toList())));
        }
        return table.withColumns(table.columns().stream()
                        .map(column -> texts.contains(column.name()) ? text(column) : column)
                        .toList())
                .withForeignKeys(table.foreignKeys().stream()
                        .filter(key -> key.columns().stream().noneMatch(texts::contains)
                                && key.parentColumns().stream().noneMatch(texts(key.parent())::contains))
                        .toList())
                .withChecks(table.checks().stream()
                        .filter(check -> texts.stream().noneMatch(text -> speaksOf(check, text)))
                        .toList());
    }

    private static boolean isOfAnotherForm(SampleColumn column) {
        return !column.isWords()
                && IntStream.range(0, column.rows())
                        .filter(row -> !column.isNull(row))
                        .anyMatch(row -> !column.text(row).orElse("").equals(column.written(row)));
    }

    private static boolean speaksOf(String check, String column) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(column) + "(?!\\w)")
                .matcher(check)
                .find();
    }

    private static Column text(Column column) {
        return new Column(
                column.name(),
                ColumnType.of(Kind.STRING),
                column.description(),
                column.required(),
                column.nulls(),
                Column.Rules.NONE,
                Optional.empty(),
                Optional.empty(),
                column.computed(),
                Optional.empty());
    }
}
