package dev.sdg.database;

/**
 * A table of a database.
 *
 * @param schema that it is in: of PostgreSQL a schema, of MySQL a database; empty in SQLite
 * @param name itself
 */
record TableName(String schema, String name) {

    /** Returns whether people mean this table by {@code typed}: its name, or both with a dot. */
    boolean isCalled(String typed) {
        return typed.equalsIgnoreCase(name) || typed.equalsIgnoreCase(toString());
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
