package dev.sdg.table.learn.tree;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.tree.Treatment.How;
import dev.sdg.table.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which columns are learned. */
final class Treatments {
    /** From this share of rows on, values that are not rare are enough of a column to learn it. */
    private static final double MOST = 0.5;

    private final Mapping mapping;
    private final LearningOptions options;
    private final Set<String> given;
    private final Set<String> personal;

    /**
     * @param given columns whose generator a person chose
     * @param personal columns whose values are personal, whatever their names say
     */
    Treatments(Schema schema, LearningOptions options, Set<String> given, Set<String> personal) {
        this.mapping = Mapping.of(schema);
        this.options = options;
        this.given = given;
        this.personal = personal;
    }

    Treatment of(TableSample sample, Column column) {
        return new Treatment(sample.table().name(), column.name(), how(sample, column));
    }

    private How how(TableSample sample, Column column) {
        Table table = sample.table();
        String name = table.name() + "." + column.name();
        boolean kept = options.kept().contains(name);
        if (isOfKey(table, column.name())) {
            return How.KEY;
        }
        if (given.contains(name) || column.computed() || isRule(column)) {
            return How.GIVEN;
        }
        Optional<SampleColumn> values = sample.sample().column(column.name());
        if (values.isEmpty() || column.type().kind() == Kind.BYTES) {
            return How.GIVEN;
        }
        if (kept) {
            return How.KEPT;
        }
        if (isPersonal(name)) {
            return How.PERSONAL;
        }
        int present = sample.present(values.get());
        if (present < sample.rows().length && present == 0) {
            return How.LEARNED;
        }
        if (present < sample.group()) {
            return How.TOO_FEW;
        }
        if (values.get().isWords() && sample.common(values.get()) < MOST * present) {
            return How.RARE;
        }
        return How.LEARNED;
    }

    private static boolean isOfKey(Table table, String column) {
        return table.primaryKey().contains(column)
                || table.uniqueSets().stream().anyMatch(set -> set.contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
    }

    /** Returns whether the values follow from others. */
    private static boolean isRule(Column column) {
        return column.generator()
                .filter(spec -> spec instanceof GeneratorSpec.Sql
                        || spec instanceof GeneratorSpec.OverChildren
                        || spec instanceof GeneratorSpec.Sequence
                        || spec instanceof GeneratorSpec.Model)
                .isPresent();
    }

    private boolean isPersonal(String name) {
        return personal.contains(name)
                || mapping.choices().stream()
                        .anyMatch(choice -> name.equals(choice.table() + "." + choice.column()) && choice.isPersonal());
    }

    /** Returns the columns of {@code table} that are learned. */
    static List<Column> learned(Table table, Map<String, Map<String, Treatment>> treatments) {
        Map<String, Treatment> own = treatments.getOrDefault(table.name(), Map.of());
        return table.columns().stream()
                .filter(column -> own.containsKey(column.name())
                        && own.get(column.name()).how().isLearned())
                .toList();
    }
}
