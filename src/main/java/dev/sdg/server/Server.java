package dev.sdg.server;

import dev.sdg.server.api.HealthRoutes;
import dev.sdg.server.api.ProjectRoutes;
import dev.sdg.server.http.HttpServer;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.store.AuditLines;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.KeptRequests;
import dev.sdg.server.store.NamedTokens;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Store;
import dev.sdg.server.store.Transactions;
import java.net.URI;
import java.util.List;

/** A running server, put together here and nowhere else. */
public final class Server implements AutoCloseable {
    private final DataFolder folder;
    private final Store store;
    private final HttpServer http;
    private final String token;

    private Server(DataFolder folder, Store store, HttpServer http, String token) {
        this.folder = folder;
        this.store = store;
        this.http = http;
        this.token = token;
    }

    /**
     * Starts a server.
     *
     * @throws dev.sdg.file.disk.OutputException where the data folder cannot be had
     * @throws dev.sdg.server.store.StoreException where the database cannot be opened
     * @throws dev.sdg.server.http.PortException where the port cannot be had
     */
    public static Server start(ServerSpec spec, ServerContext context) {
        DataFolder folder = DataFolder.open(context.folder().resolve(spec.data()));
        try {
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
        Routes routes = new Routes();
        groups(context, store).forEach(group -> group.addTo(routes));
        HttpServer.Memory memory = new HttpServer.Memory(
                new StartToken(token, new NamedTokens(store)),
                new KeptRequests(store),
                new AuditLines(store),
                folder.incoming());
        HttpServer http = HttpServer.start(spec.http(), routes, memory);
        return new Server(folder, store, http, token);
    }

    /** All that can be asked for. */
    private static List<RouteGroup> groups(ServerContext context, Store store) {
        return List.of(
                new HealthRoutes(context.version()), new ProjectRoutes(new Projects(store), new Transactions(store)));
    }

    /** Returns where it listens. */
    public URI url() {
        return http.url();
    }

    /** Returns the token of this start. */
    public String token() {
        return token;
    }

    /** Stops in order: requests end, jobs go back to the queue. */
    @Override
    public void close() {
        http.close();
        store.close();
        folder.close();
    }
}
