package dev.sdg.run.table;

import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.ForeignKey.Children;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.Optional;
import java.util.OptionalLong;

/** The schema of a run with what it leaves to a default filled in, so that it alone gives the same rows again. */
final class UsedSchema {
    private UsedSchema() {}

    static Schema of(Schema schema, TablePlan plan, TableSpec spec) {
        return new Schema(
                schema.name(),
                schema.description(),
                Optional.of(spec.locale().toLanguageTag()),
                plan.tables().stream().map(UsedSchema::table).toList(),
                schema.learned());
    }

    private static Table table(PlannedTable planned) {
        Table table = planned.table();
        Optional<ForeignKey> usual = planned.drivingKey()
                .flatMap(key -> planned.usualChildren().map(children -> withChildren(key, children)));
        return table.withRows(OptionalLong.of(planned.kept() + planned.rows()))
                .withForeignKeys(table.foreignKeys().stream()
                        .map(key -> usual.filter(driving -> driving.name().equals(key.name()))
                                .orElse(key))
                        .toList());
    }

    private static ForeignKey withChildren(ForeignKey key, Children children) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                Optional.of(children),
                key.zipf(),
                key.deferrable());
    }
}
