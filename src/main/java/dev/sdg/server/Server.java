package dev.sdg.server;

import dev.sdg.file.disk.OutputException;
import dev.sdg.format.Formats;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.api.HealthRoutes;
import dev.sdg.server.api.ProjectRoutes;
import dev.sdg.server.api.instant.InstantRoutes;
import dev.sdg.server.api.instant.Instants;
import dev.sdg.server.http.HttpServer;
import dev.sdg.server.http.PortException;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.page.PageRoutes;
import dev.sdg.server.store.AuditLines;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.KeptRequests;
import dev.sdg.server.store.NamedTokens;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Store;
import dev.sdg.server.store.StoreException;
import dev.sdg.server.store.Transactions;
import dev.sdg.table.mapping.MappedNames;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A running server, put together here and nowhere else. */
public final class Server implements AutoCloseable {
    private final DataFolder folder;
    private final Store store;
    private final Instants instants;
    private final HttpServer http;
    private final Optional<String> token;

    private Server(DataFolder folder, Store store, Instants instants, HttpServer http, Optional<String> token) {
        this.folder = folder;
        this.store = store;
        this.instants = instants;
        this.http = http;
        this.token = token;
    }

    /**
     * Starts a server.
     *
     * @throws StartException where port, data folder or database cannot be had
     */
    public static Server start(ServerSpec spec, ServerContext context) {
        try {
            return opened(spec, context);
        } catch (OutputException | StoreException | PortException e) {
            throw new StartException(e);
        }
    }

    private static Server opened(ServerSpec spec, ServerContext context) {
        DataFolder folder = DataFolder.open(context.folder().resolve(spec.data()));
        try {
            HttpServer.checkPort(spec.http());
            Store store = Store.open(folder.root(), spec.database(), context.databases(), context.clock());
            try {
                return start(spec, context, folder, store);
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Server start(ServerSpec spec, ServerContext context, DataFolder folder, Store store) {
        String token = NamedTokens.random();
        Instants instants = instants(spec, context, folder, store);
        Routes routes = new Routes();
        groups(context, store).forEach(group -> group.addTo(routes));
        InstantRoutes.of(instants).forEach(group -> group.addTo(routes));
        HttpServer.Memory memory = new HttpServer.Memory(
                new StartToken(token, new NamedTokens(store)),
                new KeptRequests(store),
                new AuditLines(store),
                folder.incoming());
        HttpServer http = HttpServer.start(spec.http(), routes, memory);
        Optional<String> needed = spec.http().tokenNeeded() ? Optional.of(token) : Optional.empty();
        return new Server(folder, store, instants, http, needed);
    }

    private static Instants instants(ServerSpec spec, ServerContext context, DataFolder folder, Store store) {
        return new Instants(new Instants.Surroundings(
                new Schemas(context.folder(), context.schemaFolders()).knowing(MappedNames::column),
                new Formats(context.formatFolders()),
                context.runs(),
                spec.jobs().options(),
                context.folder(),
                folder,
                new Projects(store),
                new Transactions(store),
                new AuditLines(store),
                context.clock()));
    }

    /** All that can be asked for. */
    private static List<RouteGroup> groups(ServerContext context, Store store) {
        return List.of(
                new PageRoutes(),
                new HealthRoutes(context.version()),
                new ProjectRoutes(new Projects(store), new Transactions(store)));
    }

    /** Returns where it listens. */
    public URI url() {
        return http.url();
    }

    /** Returns the token of this start; empty where none is needed. */
    public Optional<String> token() {
        return token;
    }

    /** Returns the address for a person's browser, with the token where one is needed. */
    public URI page() {
        return url().resolve("/" + token.map(text -> "#token=" + text).orElse(""));
    }

    /** Stops in order: requests end, jobs go back to the queue. */
    @Override
    public void close() {
        http.close();
        instants.close();
        store.close();
        folder.close();
    }
}
