package dev.sdg.file;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How a file is to be read.
 *
 * @param delimiter what stands between the cells of CSV; empty: a comma, semicolon, tab or bar, whichever the header
 *     has most of
 * @param encoding of CSV and JSONL; empty: as the byte order mark says, else UTF-8
 * @param columns the only ones that are needed; others may be left out where that saves reading them. Empty: all
 */
public record InputOptions(Optional<Character> delimiter, Optional<Charset> encoding, List<String> columns) {

    /** Everything, in the dialect and encoding that the file shows. */
    public static final InputOptions DETECTED = new InputOptions(Optional.empty(), Optional.empty(), List.of());

    public InputOptions {
        columns = List.copyOf(columns);
    }

    /** Returns these options, with only {@code names} needed of all columns. */
    public InputOptions only(List<String> names) {
        return new InputOptions(delimiter, encoding, names);
    }
}
