package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Names of columns that say what a column means: a dictionary of words may use them in place of types. */
@FunctionalInterface
public interface KnownNames {
    /** No names. */
    KnownNames NONE = name -> Optional.empty();

    /** Returns a column of that meaning as a schema has it, with type and generator; empty where nothing is known. */
    Optional<JsonNode> column(String name);
}
