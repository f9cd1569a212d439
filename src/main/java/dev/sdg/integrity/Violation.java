package dev.sdg.integrity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule that some rows of a table do not keep.
 *
 * @param kind what kind of rule
 * @param columns that the rule is about, in its order; empty where it is the table itself or a row as a whole
 * @param rule which of several rules of these columns: a check's condition, what a foreign key refers to, the files
 *     that are missing
 * @param count how often it is broken; of duplicates, the rows that repeat an earlier one
 * @param examples the first ones, at most {@value #MOST_EXAMPLES}; of {@link Verifier#ofEachRow} all
 */
public record Violation(Kind kind, List<String> columns, Optional<String> rule, long count, List<Example> examples) {
    /** How many examples a violation has at most, where not all are wanted. */
    public static final int MOST_EXAMPLES = 3;

    public Violation {
        columns = List.copyOf(columns);
        examples = List.copyOf(examples);
    }

    /** What kind of rule is broken, in the order of reports; the words are those of reports. */
    public enum Kind {
        /** A table of the schema has no file, or lacks one that it had. */
        MISSING_TABLE,
        /** A column of the schema is not in a file. */
        MISSING_COLUMN,
        /** A column of a file is not in the schema. */
        EXTRA_COLUMN,
        /** Not written as a value of its type is, or a row that cannot be read. */
        TYPE,
        /** No value where one is required. */
        NULL,
        RANGE,
        LENGTH,
        PATTERN,
        ENUM,
        /** A primary key stands twice. */
        PRIMARY_KEY,
        /** The values of a unique set stand twice. */
        UNIQUE,
        /** No such parent, or a key that is null in part. */
        FOREIGN_KEY,
        /** A condition is false. */
        CHECK;

        /** Returns the word in reports: {@code foreign_key}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A place where the rule is broken.
     *
     * @param place the row
     * @param values of the columns as they are written there, shortened; empty where there is none
     * @param first of a duplicate: the row whose values it repeats
     */
    public record Example(Place place, List<Optional<String>> values, Optional<Place> first) {
        public Example {
            values = List.copyOf(values);
        }
    }

    /**
     * A row.
     *
     * @param file the name of the file that it is in
     * @param row its number in this file; 1 is the first after the header
     */
    public record Place(String file, long row) {}
}
