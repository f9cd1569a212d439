package dev.sdg.run.learn;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.catalogue.word.KnownWords;
import dev.sdg.table.learn.infer.Inference;
import dev.sdg.table.learn.infer.InferredColumn;
import dev.sdg.table.learn.infer.InferredTable;
import dev.sdg.table.learn.infer.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An inferred schema without what learning says better: distributions of columns, and columns that follow others. */
final class LearnableSchema {
    private LearnableSchema() {}

    static Schema of(Inference inference) {
        return inference
                .schema()
                .withTables(inference.schema().tables().stream()
                        .map(table -> inference.tables().stream()
                                .filter(own -> own.name().equals(table.name()))
                                .findFirst()
                                .map(own -> table(table, own))
                                .orElse(table))
                        .toList());
    }

    /** Returns the columns that name or reach a person: {@code customers.email}. */
    static Set<String> personal(Inference inference) {
        return inference.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(InferredColumn::personal)
                        .map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toSet());
    }

    private static Table table(Table table, InferredTable inferred) {
        Set<String> following = inferred.rules().stream()
                .filter(Rule.Follows.class::isInstance)
                .map(Rule::column)
                .collect(Collectors.toSet());
        Set<String> computed = inferred.rules().stream()
                .filter(rule -> rule instanceof Rule.Computed || rule instanceof Rule.Same)
                .map(Rule::column)
                .collect(Collectors.toSet());
        following.removeAll(computed);
        List<Column> columns = table.columns().stream()
                .map(column -> column(column, following, inferred))
                .toList();
        return table.withColumns(columns);
    }

    private static Column column(Column column, Set<String> following, InferredTable inferred) {
        Optional<GeneratorSpec> kept = column.generator()
                .filter(spec -> !isLearned(spec))
                .filter(spec -> !(spec instanceof GeneratorSpec.Sql) || !following.contains(column.name()));
        boolean personal =
                inferred.columns().stream().anyMatch(own -> own.name().equals(column.name()) && own.personal());
        Column.Rules rules = column.rules();
        return new Column(
                column.name(),
                column.type(),
                column.description(),
                column.required(),
                column.nulls(),
                personal
                        ? new Column.Rules(
                                List.of(),
                                rules.minimum(),
                                rules.maximum(),
                                rules.minLength(),
                                rules.maxLength(),
                                rules.pattern())
                        : rules,
                column.example(),
                kept,
                column.computed(),
                column.sqlType());
    }

    private static boolean isLearned(GeneratorSpec spec) {
        boolean ofSample = spec instanceof GeneratorSpec.Weighted words
                && !KnownWords.areCountries(
                        words.values().stream().map(GeneratorSpec.Weight::value).toList());
        return ofSample
                || spec instanceof GeneratorSpec.Numbers
                || spec instanceof GeneratorSpec.Flags
                || spec instanceof GeneratorSpec.Constant
                || spec instanceof GeneratorSpec.Moments
                || spec instanceof GeneratorSpec.After;
    }
}
