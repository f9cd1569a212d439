package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passages that a user has cut himself: rows with a column {@code text}, and perhaps {@code id}, {@code title} and
 * {@code source}, which say where a text stands as headings do.
 */
final class PreChunkedText {
    static final String TEXT = "text";
    static final String ID = "id";
    static final String TITLE = "title";
    static final String SOURCE = "source";

    private PreChunkedText() {}

    /** Returns the passage {@code text}; nothing if it is blank. */
    static Optional<ExtractedBlock> piece(
            Optional<String> text, Optional<String> id, Optional<String> title, Optional<String> source) {
        List<String> headings = Stream.of(source, title.or(() -> id))
                .flatMap(Optional::stream)
                .filter(heading -> !heading.isBlank())
                .toList();
        return text.filter(present -> !present.isBlank()).map(present -> new ExtractedBlock.Ready(headings, present));
    }

    /** Returns whether {@code rows} are passages: the first of them names a column {@code text}. */
    static boolean areIn(List<List<String>> rows) {
        return !rows.isEmpty() && column(rows.get(0), TEXT) >= 0;
    }

    /** Returns the passages in {@code rows} below the first. */
    static List<ExtractedBlock> of(List<List<String>> rows) {
        List<String> names = rows.get(0);
        List<ExtractedBlock> pieces = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            piece(cell(row, names, TEXT), cell(row, names, ID), cell(row, names, TITLE), cell(row, names, SOURCE))
                    .ifPresent(pieces::add);
        }
        return pieces;
    }

    private static Optional<String> cell(List<String> row, List<String> names, String name) {
        int column = column(names, name);
        return column >= 0 && column < row.size() ? Optional.of(row.get(column)) : Optional.empty();
    }

    private static int column(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
