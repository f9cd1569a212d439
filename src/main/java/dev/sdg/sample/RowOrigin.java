package dev.sdg.sample;

import java.util.Optional;

/** What a row was made from. */
public sealed interface RowOrigin {

    /**
     * A passage of a document.
     *
     * @param file the document as the user would name it
     * @param id the passage's id in this run
     * @param start offset of the passage's first character in the document's extracted text, in UTF-16 units
     * @param end offset behind its last character
     */
    record Passage(String file, String id, int start, int end) implements RowOrigin {}

    /**
     * A row of a table, some of whose columns were written.
     *
     * @param number of the row, from 1
     */
    record TableRow(long number) implements RowOrigin {}

    /** An origin that needs no further words. */
    enum Other implements RowOrigin {
        /** The query of the run, and nothing besides. */
        QUERY,
        /** Not known, as of a row that was read from a data file. */
        UNKNOWN
    }

    /** Returns the origin of a row made from a query. */
    static RowOrigin query() {
        return Other.QUERY;
    }

    /** Returns the origin of a row of which it is not known. */
    static RowOrigin unknown() {
        return Other.UNKNOWN;
    }

    /** Returns the id by which a request names what the row is made from; empty where it names nothing. */
    default Optional<String> source() {
        if (this instanceof TableRow row) {
            return Optional.of(Long.toString(row.number()));
        }
        return passage().map(Passage::id);
    }

    /** Returns the passage, if it is one. */
    default Optional<Passage> passage() {
        return this instanceof Passage passage ? Optional.of(passage) : Optional.empty();
    }
}
