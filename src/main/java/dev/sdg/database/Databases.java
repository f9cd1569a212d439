package dev.sdg.database;

import dev.sdg.database.DatabaseException.Kind;
import dev.sdg.database.Session.Use;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.DatabaseSchemas;
import dev.sdg.schema.source.DatabaseScript;
import dev.sdg.schema.source.RefusedSchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** The databases that addresses name. Nothing is opened before it is asked for. */
public final class Databases implements DatabaseSchemas {
    private final Path folder;
    private final Function<List<String>, Optional<String>> settings;
    private final TableSelection selection;

    /**
     * @param folder that paths of files start from
     * @param settings returns the first of some settings of the environment that is set
     * @param selection which tables are read
     */
    public Databases(Path folder, Function<List<String>, Optional<String>> settings, TableSelection selection) {
        this.folder = folder;
        this.settings = settings;
        this.selection = selection;
    }

    @Override
    public Optional<DatabaseScript> script(String typed) {
        if (!AddressReader.isAddress(typed) || Files.isDirectory(folder.resolve(typed))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(address(typed)));
        } catch (DatabaseException e) {
            String message = String.valueOf(e.getMessage());
            switch (e.kind()) {
                case ADDRESS -> throw new SchemaException(List.of(message));
                case ACCESS -> throw new RefusedSchemaException(message, e);
                default -> throw new UnreadableSchemaException(message, e);
            }
        }
    }

    private DatabaseScript read(DatabaseAddress address) {
        List<String> warnings = new ArrayList<>();
        try (Session session = open(address, Use.READ)) {
            if (session.login().fromAddress()) {
                warnings.add(address.shown() + ": the password stands in the address, where others can see it; set"
                        + " SDG_DB_USER and SDG_DB_PASSWORD instead");
            }
            Catalogue catalogue = session.catalogue(selection.schemas());
            List<TableName> tables = selection.of(catalogue, warnings);
            if (tables.isEmpty()) {
                throw new DatabaseException(
                        Kind.UNUSABLE, address.shown() + " has no tables that " + session.user() + " can see");
            }
            return new DatabaseScript(address.name(), address.dialect(), catalogue.statements(tables), warnings);
        } catch (SQLException e) {
            throw Session.failure(address, "read", e);
        }
    }

    /**
     * Returns the address that {@code typed} is.
     *
     * @throws DatabaseException where it is none, or of a database that is not known
     */
    public DatabaseAddress address(String typed) {
        return new AddressReader(folder).read(typed);
    }

    /**
     * Opens a database to write to.
     *
     * @throws DatabaseException where it cannot be opened
     */
    public DatabaseLoad load(DatabaseAddress address, Schema schema, DatabaseLoad.Options options) {
        boolean isNew = address.file().filter(file -> !Files.exists(file)).isPresent();
        Session session = open(address, options.create() ? Use.CREATE : Use.WRITE);
        return new DatabaseLoad(session, schema, options, isNew);
    }

    /**
     * Reads the rows that a database has.
     *
     * @throws DatabaseException where they cannot be read
     */
    public Existing existing(DatabaseAddress address, Schema schema, Existing.Wanted wanted) {
        if (address.file().filter(file -> !Files.exists(file)).isPresent()) {
            return Existing.none(schema, wanted);
        }
        try (Session session = open(address, Use.READ)) {
            return Existing.read(session, schema, wanted);
        } catch (SQLException e) {
            throw Session.failure(address, "read", e);
        } catch (IOException e) {
            throw new DatabaseException(
                    Kind.UNUSABLE, "the rows of " + address.shown() + " cannot be kept for reading: " + e, e);
        }
    }

    /** Returns what the driver is told besides {@code address}, for others who open it: user, password, options. */
    public Properties driverProperties(DatabaseAddress address) {
        return Session.properties(address, Login.of(address, settings));
    }

    /**
     * Opens a database.
     *
     * @param how what for
     */
    Session open(DatabaseAddress address, Use how) {
        return Session.open(address, Login.of(address, settings), how);
    }
}
