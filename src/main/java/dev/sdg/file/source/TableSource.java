package dev.sdg.file.source;

import dev.sdg.file.RowInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A table in a file, which can be read any number of times.
 *
 * @param name of the table: that of its file, or of its sheet where a file has several
 * @param place as messages name it: {@code orders.csv}, {@code shop.xlsx, sheet Orders}
 * @param rowWord what its rows are counted by: {@code line} or {@code row}
 * @param typed whether values have types, so that a text which says a number is none; false for CSV
 * @param delimiter what stands between its cells, in CSV
 * @param notes what had to be decided to read it
 * @param opener opens its rows
 */
public record TableSource(
        String name,
        String place,
        String rowWord,
        boolean typed,
        Optional<Character> delimiter,
        List<String> notes,
        Opener opener) {

    public TableSource {
        notes = List.copyOf(notes);
    }

    /** Opens the rows of a table from the first one. */
    @FunctionalInterface
    public interface Opener {
        RowInput open() throws IOException;
    }
}
