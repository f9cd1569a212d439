package dev.sdg.run.table;

import dev.sdg.schema.Column;
import dev.sdg.table.plan.RowFault;
import dev.sdg.text.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A row that cannot be made, so that its table lacks rows. The message says why and shows the row. */
public final class UnmadeRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private UnmadeRowException(String message) {
        super(message);
    }

    /** Returns the exception for {@code fault}, with the {@code values} of {@code columns} as they were drawn last. */
    static UnmadeRowException of(RowFault fault, List<Column> columns, List<Optional<String>> values) {
        return new UnmadeRowException(fault + " (" + values(columns, values) + ")");
    }

    /** Returns a row for people: each of its {@code columns} with its value. */
    static String values(List<Column> columns, List<Optional<String>> values) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).name() + " "
                        + values.get(i)
                                .map(text -> "'" + Excerpt.of(text, SHOWN) + "'")
                                .orElse("null"))
                .collect(Collectors.joining(", "));
    }
}
