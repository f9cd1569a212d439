package dev.sdg.database;

import dev.sdg.database.DatabaseException.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the tables of a schema in a database. */
final class TableNames {
    private TableNames() {}

    /**
     * Returns the tables that are there, by their names in the schema.
     *
     * @throws DatabaseException where one is there more than once
     */
    static Map<String, TableName> of(Session session, Schema schema) throws SQLException {
        List<TableName> known = session.catalogue(List.of()).tables();
        Optional<String> preferred = preferred(session);
        Map<String, TableName> names = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            List<TableName> called = known.stream()
                    .filter(name ->
                            name.toString().equals(table.name()) || name.name().equals(table.name()))
                    .toList();
            if (called.isEmpty()) {
                called = known.stream()
                        .filter(name -> name.isCalled(table.name()))
                        .toList();
            }
            List<TableName> all = called;
            Optional<TableName> one = all.stream()
                    .filter(name -> name.toString().equals(table.name()))
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(name -> preferred.equals(Optional.of(name.schema())))
                            .findFirst())
                    .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
            if (one.isEmpty() && !all.isEmpty()) {
                throw new DatabaseException(
                        Kind.ADDRESS,
                        session.address().shown() + ": table " + table.name() + " is there more than once: "
                                + all.stream().map(TableName::toString).collect(Collectors.joining(", ")));
            }
            one.ifPresent(name -> names.put(table.name(), name));
        }
        return names;
    }

    /** Returns the exception for a database without {@code tables}, which nobody asked to make. */
    static DatabaseException lacking(DatabaseAddress address, List<String> tables) {
        return new DatabaseException(
                Kind.ADDRESS,
                address.shown() + ": the database has no table " + String.join(", ", tables) + "; ⟨create⟩ makes it");
    }

    private static Optional<String> preferred(Session session) throws SQLException {
        return switch (session.address().dialect()) {
            case POSTGRESQL -> Optional.ofNullable(session.connection().getSchema());
            case MYSQL -> Optional.of(session.address().name());
            case SQLITE -> Optional.empty();
        };
    }
}
