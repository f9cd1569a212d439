package dev.sdg.run.table;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.ForeignKey.Children;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The schema of a run with what it leaves to a default filled in, so that it alone gives the same rows again. */
final class UsedSchema {
    /** How many children a parent has where a schema says neither that nor a number of rows. */
    private static final Children USUAL = new Children.Uniform(1, 5);

    private UsedSchema() {}

    static Schema of(Schema schema, TablePlan plan, TableSpec spec) {
        return new Schema(
                schema.name(),
                schema.description(),
                Optional.of(spec.locale().toLanguageTag()),
                plan.tables().stream()
                        .map(planned -> table(planned, spec.sizes().byTable().keySet()))
                        .toList());
    }

    private static Table table(PlannedTable planned, Set<String> sized) {
        Table table = planned.table();
        boolean bySchema = table.rows().isEmpty() && !sized.contains(table.name());
        Optional<ForeignKey> usual = planned.drivingKey()
                .filter(key -> bySchema && key.children().isEmpty() && !table.isUnique(key.columns()));
        return new Table(
                table.name(),
                table.description(),
                table.prompt(),
                OptionalLong.of(planned.rows()),
                table.columns(),
                table.primaryKey(),
                table.uniqueSets(),
                table.foreignKeys().stream()
                        .map(key -> usual.filter(key::equals).isPresent() ? withUsualChildren(key) : key)
                        .toList(),
                table.checks());
    }

    private static ForeignKey withUsualChildren(ForeignKey key) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                Optional.of(USUAL),
                key.zipf(),
                key.deferrable());
    }
}
