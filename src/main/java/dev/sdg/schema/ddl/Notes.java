package dev.sdg.schema.ddl;

import java.util.List;
import java.util.Optional;

/** Takes what is found in a script and is no part of the schema. */
interface Notes {

    /** Notes something that a person should know. */
    void warning(int line, String message);

    /** Counts something that is passed over. */
    void passOver(String kind);

    /** Returns the columns of the unique index {@code name}. */
    Optional<List<String>> index(String name);
}
