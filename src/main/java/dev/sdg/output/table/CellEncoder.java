package dev.sdg.output.table;

import dev.sdg.schema.ColumnType;
import dev.sdg.table.Cell;

/** Turns values of one column, never null, into bytes. */
@FunctionalInterface
interface CellEncoder {

    /** Appends the value in {@code cell} to {@code block}. */
    void encode(Cell cell, ByteBlock block);

    /**
     * Returns what writes values of {@code type} without any quotes, as all formats have them.
     *
     * @param text writes texts, JSON among them
     */
    static CellEncoder of(ColumnType type, CellEncoder text) {
        int scale = type.scale();
        return switch (type.kind()) {
            case INTEGER -> (cell, block) -> block.number(cell.number());
            case DECIMAL -> (cell, block) -> block.decimal(cell.number(), scale);
            case FLOAT -> (cell, block) -> block.real(Double.longBitsToDouble(cell.number()));
            case BOOLEAN -> (cell, block) -> block.append(cell.number() == 0 ? Words.FALSE : Words.TRUE);
            case DATE -> (cell, block) -> block.date(cell.number());
            case TIME -> (cell, block) -> block.time(cell.number());
            case TIMESTAMP ->
                type.zoned()
                        ? (cell, block) -> block.timestamp(cell.number()).append('Z')
                        : (cell, block) -> block.timestamp(cell.number());
            case UUID -> (cell, block) -> block.append(cell.bytes(), 0, cell.length());
            case BYTES -> (cell, block) -> block.append(Words.HEX).hex(cell.bytes(), cell.length());
            case STRING, JSON -> text;
        };
    }
}
