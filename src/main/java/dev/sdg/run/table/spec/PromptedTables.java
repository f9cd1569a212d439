package dev.sdg.run.table.spec;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a schema with what a model is told of them. Who tells a model of a table wants it to write something:
 * where no column has the generator {@code model}, its free texts get it, with what the mapping chose besides.
 */
final class PromptedTables {
    private static final String TEXTS = "text.";
    private static final Set<String> TEXT_LIKE = Set.of("commerce.product");

    private PromptedTables() {}

    /** Returns {@code schema} with {@code prompts}, by the names of its tables, in place of its own. */
    static Schema told(Schema schema, Map<String, String> prompts) {
        return schema.withTables(schema.tables().stream()
                .map(table -> Optional.ofNullable(prompts.get(table.name()))
                        .map(table::withPrompt)
                        .orElse(table))
                .toList());
    }

    /** Returns {@code schema} with free texts of tables that have a prompt written by a model. */
    static Schema written(Schema schema) {
        Mapping mapping = Mapping.of(schema);
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            boolean isPlain =
                    table.prompt().isPresent() && table.columns().stream().noneMatch(PromptedTables::isModels);
            tables.add(isPlain ? written(table, mapping) : table);
        }
        return schema.withTables(tables);
    }

    private static boolean isModels(Column column) {
        return column.generator().filter(GeneratorSpec.Model.class::isInstance).isPresent();
    }

    private static Table written(Table table, Mapping mapping) {
        List<Column> columns = new ArrayList<>();
        List<Choice> choices = mapping.of(table.name());
        for (int i = 0; i < choices.size(); i++) {
            Column column = table.columns().get(i);
            Optional<GeneratorSpec> chosen = choices.get(i).generator().filter(spec -> isFree(column, spec));
            columns.add(chosen.map(spec -> column.withGenerator(
                            new GeneratorSpec.Model(Optional.empty(), Optional.empty(), Optional.of(spec))))
                    .orElse(column));
        }
        return table.withColumns(columns);
    }

    /** Names, addresses and the like of a row belong together, and are made together. */
    private static boolean isFree(Column column, GeneratorSpec chosen) {
        return column.type().kind() == Kind.STRING
                && column.generator().isEmpty()
                && column.rules().words().isEmpty()
                && column.rules().pattern().isEmpty()
                && chosen instanceof GeneratorSpec.Words words
                && (words.name().startsWith(TEXTS) || TEXT_LIKE.contains(words.name()));
    }
}
