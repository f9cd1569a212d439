package dev.sdg.schema.source;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One table of several by itself: without what it says of rows of the others. */
final class StandaloneTable {
    /** In place of a count of rows that are not there. */
    private static final GeneratorSpec A_FEW = new GeneratorSpec.Numbers(
            new GeneratorSpec.Distribution.Uniform(),
            Optional.of(BigDecimal.ONE),
            Optional.of(BigDecimal.TEN),
            OptionalInt.empty());

    private final Table table;
    private final TableScope scope;

    private StandaloneTable(Schema schema) {
        this.table = schema.tables().get(0);
        this.scope = new TableScope(schema, table);
    }

    /** Returns the schema of {@code table} alone. */
    static Schema of(Schema schema, Table table) {
        Table alone = table.withForeignKeys(table.foreignKeys().stream()
                .filter(key -> key.parent().equals(table.name()))
                .toList());
        StandaloneTable own = new StandaloneTable(schema.withTables(List.of(alone)));
        Table without = alone.withColumns(
                        table.columns().stream().map(own::column).toList())
                .withChecks(table.checks().stream().filter(own::isKnown).toList());
        return new Schema(Optional.of(table.name()), Optional.empty(), schema.locale(), List.of(without));
    }

    private Column column(Column column) {
        Optional<GeneratorSpec> kept = column.generator().flatMap(this::kept);
        return new Column(
                column.name(),
                column.type(),
                column.description(),
                column.required(),
                column.nulls(),
                column.rules(),
                column.example(),
                kept,
                column.computed(),
                column.sqlType());
    }

    private Optional<GeneratorSpec> kept(GeneratorSpec generator) {
        if (generator instanceof GeneratorSpec.Model model) {
            Optional<List<String>> see = model.see().map(names -> names.stream()
                    .filter(name -> table.column(name).isPresent())
                    .toList());
            return Optional.of(new GeneratorSpec.Model(
                    model.prompt(), see, model.otherwise().flatMap(this::kept)));
        }
        if (generator instanceof GeneratorSpec.OverChildren over && over.aggregate() == GeneratorSpec.Aggregate.COUNT) {
            return Optional.of(A_FEW);
        }
        boolean ofOthers = generator instanceof GeneratorSpec.OverChildren
                || generator instanceof GeneratorSpec.Learned
                || (generator instanceof GeneratorSpec.After after
                        && table.column(after.of()).isEmpty())
                || (generator instanceof GeneratorSpec.Sql sql && !isKnown(sql.expression()));
        return ofOthers ? Optional.empty() : Optional.of(generator);
    }

    /** Returns whether all that {@code expression} names is in the table. */
    private boolean isKnown(String expression) {
        try {
            ExpressionReader.read(expression, scope);
            return true;
        } catch (ExpressionException e) {
            return e.kind() == ExpressionException.Kind.UNSUPPORTED;
        }
    }
}
