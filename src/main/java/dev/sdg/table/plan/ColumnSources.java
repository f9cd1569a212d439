package dev.sdg.table.plan;

/** The sources of columns that no key makes. */
final class ColumnSources {
    private ColumnSources() {}

    static ColumnSource of(ColumnRule rule, Nulls nulls) {
        if (rule instanceof ColumnRule.Generated generated) {
            return new Drawn(generated.generator(), nulls);
        }
        if (rule instanceof ColumnRule.Numbered numbered) {
            return (row, cell) -> cell.set(numbered.start() + row.childNumber() - 1);
        }
        throw new IllegalStateException(rule.toString());
    }
}
