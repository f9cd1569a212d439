package dev.sdg.schema.source;

import java.util.Optional;

/** The border to databases, which a schema can be read from. */
public interface DatabaseSchemas {

    /**
     * Returns what the database at {@code address} says of its tables; empty where that is no address of a database.
     *
     * @throws dev.sdg.schema.SchemaException where no such database can be asked for
     * @throws UnreadableSchemaException where it cannot be opened or read
     */
    Optional<DatabaseScript> script(String address);
}
