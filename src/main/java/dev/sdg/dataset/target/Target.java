package dev.sdg.dataset.target;

import java.io.IOException;
import java.util.List;

/** Something that rows can be exported to. */
public interface Target {

    /** Returns the word for it on command lines. */
    String name();

    /** Returns what it is, in a line for help. */
    String description();

    /** Returns which formats fit, for people: {@code qa, pair, triplet}. */
    String takes();

    /** Returns whether rows of {@code source} fit. */
    boolean fits(ExportSource source);

    /** Returns whether a template makes sense: texts are put together for this target. */
    default boolean takesTemplate(ExportSource source) {
        return false;
    }

    /** Returns whether {@link Export#facts()} has to be known before the first row of {@code source}. */
    default boolean looksAhead(ExportSource source) {
        return false;
    }

    /** Returns what a person should know of an export beforehand. */
    default List<String> notes(Export export) {
        return List.of();
    }

    /**
     * Begins the files of {@code export} in its folder.
     *
     * @param export whose source fits
     */
    RowSink begin(Export export) throws IOException;

    /**
     * Returns the line of Python that loads the result, or the command that uses it.
     *
     * @param folder of the result, for Python
     */
    String loading(Export export, String folder);
}
