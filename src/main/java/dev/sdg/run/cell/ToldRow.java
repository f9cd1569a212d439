package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.plan.AskedTables.Told;
import dev.sdg.table.plan.RowView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is told of one row after the other. One thread. */
final class ToldRow {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000;

    private final RowView view;
    private final List<Told> told;

    ToldRow(RowView view, List<Told> told) {
        this.view = view;
        this.told = List.copyOf(told);
    }

    /** Returns the values of the row {@code number}, counted from 1. */
    ObjectNode of(long number) {
        view.at(number - 1);
        ObjectNode row = NODES.objectNode();
        for (Told value : told) {
            row.set(value.name(), json(at(value), value.column().type()));
        }
        return row;
    }

    private @Nullable Cell at(Told value) {
        Row row = view;
        for (int key : value.target().keys()) {
            row = row == null ? null : row.parent(key);
        }
        return row == null ? null : row.cell(value.target().column());
    }

    /** Returns the value in {@code cell}, as files have it. */
    static JsonNode json(@Nullable Cell cell, ColumnType type) {
        if (cell == null || cell.isNull()) {
            return NODES.nullNode();
        }
        return switch (type.kind()) {
            case INTEGER -> NODES.numberNode(cell.number());
            case DECIMAL -> NODES.numberNode(BigDecimal.valueOf(cell.number(), type.scale()));
            case FLOAT -> NODES.numberNode(Double.longBitsToDouble(cell.number()));
            case BOOLEAN -> NODES.booleanNode(cell.number() != 0);
            case DATE -> NODES.textNode(LocalDate.ofEpochDay(cell.number()).toString());
            case TIME ->
                NODES.textNode(LocalTime.ofNanoOfDay(cell.number() * NANOS).toString());
            case TIMESTAMP -> NODES.textNode(moment(cell.number()) + (type.zoned() ? "Z" : ""));
            case BYTES -> NODES.textNode("\\x" + HexFormat.of().formatHex(Arrays.copyOf(cell.bytes(), cell.length())));
            case STRING, UUID, JSON -> NODES.textNode(cell.text());
        };
    }

    private static LocalDateTime moment(long micros) {
        int nanos = (int) (Math.floorMod(micros, MICROS) * NANOS);
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos, ZoneOffset.UTC);
    }
}
