package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;

/** Plain values of a column's type. */
record PlainValues(Column column, CellSeed seed) implements Generator {

    @Override
    public void make(Row row, int attempt, Cell cell) {
        long bits = seed.bits(row.number(), attempt);
        switch (column.type().kind()) {
            case INTEGER -> cell.set(row.number() + 1);
            case BOOLEAN -> cell.set(bits & 1);
            case FLOAT -> cell.set(Double.doubleToRawLongBits(CellSeed.fraction(bits)));
            case DECIMAL, DATE, TIME, TIMESTAMP -> cell.set(CellSeed.below(bits, 1000));
            case JSON -> cell.set("{}");
            case UUID -> cell.set(new java.util.UUID(bits, row.number()).toString());
            default -> {
                cell.begin().append("text ".getBytes(StandardCharsets.UTF_8)).append(row.number() + 1);
            }
        }
    }
}
