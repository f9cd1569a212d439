package dev.sdg.server;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.database.DatabaseException;
import dev.sdg.database.Databases;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.server.store.NamedTokens;
import dev.sdg.server.store.Store;
import dev.sdg.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The tokens of a server that may be running, or not. */
public final class NamedAccess implements AutoCloseable {
    private final Store store;

    private NamedAccess(Store store) {
        this.store = store;
    }

    /**
     * Opens them.
     *
     * @param data the data folder; made where it is missing
     * @param database where they are instead, as it was typed
     * @throws StartException where they cannot be opened
     */
    public static NamedAccess open(Path data, Optional<String> database, Databases databases) {
        try {
            return opened(data, database, databases);
        } catch (StoreException | DatabaseException e) {
            throw new StartException(e);
        }
    }

    private static NamedAccess opened(Path data, Optional<String> database, Databases databases) {
        try {
            if (database.isEmpty() && !Files.isDirectory(data)) {
                Files.createDirectories(data, LocalDisk.owners("rwx------"));
            }
        } catch (IOException e) {
            throw new StoreException("cannot make the folder " + data + ": " + e, e);
        }
        Optional<DatabaseAddress> address = database.map(typed -> databases.address(typed.replaceFirst("^jdbc:", "")));
        return new NamedAccess(Store.open(data, address, databases, Clock.systemUTC()));
    }

    /** Makes a token and returns its text, or nothing where one of that name is there. */
    public Optional<String> add(String name) {
        return new NamedTokens(store).add(name);
    }

    /** Revokes a token; returns whether there was one of that name. */
    public boolean revoke(String name) {
        return new NamedTokens(store).revoke(name);
    }

    /** Returns a line for each token: when it was made, and its name. */
    public List<String> list() {
        return new NamedTokens(store)
                .all().stream()
                        .map(token -> token.createdAt() + "  " + token.name())
                        .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
