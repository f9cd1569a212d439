package dev.sdg.schema.ddl;

/**
 * The name of a table or type.
 *
 * @param schema or database that it is in; empty where it is not said
 * @param name itself
 * @param quoted whether it is written in quotes
 */
record Name(String schema, String name, boolean quoted) {

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
