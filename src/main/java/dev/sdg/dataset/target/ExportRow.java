package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A row that is exported.
 *
 * @param number in the data set, from 1
 * @param values by the names of the columns; null where the row has none
 * @param provenance where it comes from, as the data set's record of that has it; empty where there is none
 */
public record ExportRow(long number, ObjectNode values, Optional<ObjectNode> provenance) {

    /** Returns the text in the column {@code name}; "" where there is none. */
    public String text(String name) {
        return values.path(name).asText("");
    }

    /** Returns whether the column {@code name} has a text that is not blank. */
    public boolean has(String name) {
        return !text(name).isBlank();
    }
}
