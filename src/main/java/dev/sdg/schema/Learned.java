package dev.sdg.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** What was learned of the tables of a schema from a sample. What it says, the table engine knows. */
public interface Learned {

    /** Returns it as it is written beside the tables; not to be changed. */
    JsonNode json();

    /** What a file has, not read further. */
    record Written(JsonNode json) implements Learned {}
}
