package dev.sdg.server;

import dev.sdg.file.disk.OutputException;
import dev.sdg.format.Formats;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.api.AuditRoutes;
import dev.sdg.server.api.DocumentRoutes;
import dev.sdg.server.api.HealthRoutes;
import dev.sdg.server.api.JobDataRoutes;
import dev.sdg.server.api.JobRoutes;
import dev.sdg.server.api.OfferRoutes;
import dev.sdg.server.api.ProjectRoutes;
import dev.sdg.server.api.instant.InstantRoutes;
import dev.sdg.server.api.instant.Instants;
import dev.sdg.server.api.instant.JobUploads;
import dev.sdg.server.http.HttpServer;
import dev.sdg.server.http.Memory;
import dev.sdg.server.http.PortException;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.job.JobSetting;
import dev.sdg.server.job.Jobs;
import dev.sdg.server.job.data.JobReports;
import dev.sdg.server.job.order.SpecReaders;
import dev.sdg.server.page.PageRoutes;
import dev.sdg.server.store.AuditLines;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.DiskUse;
import dev.sdg.server.store.FullDisk;
import dev.sdg.server.store.JobRows;
import dev.sdg.server.store.KeptRequests;
import dev.sdg.server.store.NamedTokens;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Store;
import dev.sdg.server.store.StoreException;
import dev.sdg.server.store.Transactions;
import dev.sdg.server.store.Uploads;
import dev.sdg.table.mapping.MappedNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A running server, put together here and nowhere else. */
public final class Server implements AutoCloseable {
    /** A stop takes 15 s at most: jobs up to 12, then requests, then the program itself. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(14);

    private final DataFolder folder;
    private final Store store;
    private final Instants instants;
    private final Jobs jobs;
    private final HttpServer http;
    private final Optional<String> token;
    private final AtomicBoolean stopping;

    private Server(
            DataFolder folder,
            Store store,
            Instants instants,
            Jobs jobs,
            HttpServer http,
            Optional<String> token,
            AtomicBoolean stopping) {
        this.folder = folder;
        this.store = store;
        this.instants = instants;
        this.jobs = jobs;
        this.http = http;
        this.token = token;
        this.stopping = stopping;
    }

    /**
     * Starts a server.
     *
     * @throws StartException where port, data folder or database cannot be had
     */
    public static Server start(ServerSpec spec, ServerContext context) {
        try {
            return opened(spec, context.limited(spec.jobs().rates()));
        } catch (OutputException | StoreException | PortException e) {
            throw new StartException(e);
        }
    }

    private static Server opened(ServerSpec spec, ServerContext context) {
        DataFolder folder = DataFolder.open(context.folder().resolve(spec.data()));
        return closingOnFailure(folder::abandon, () -> {
            HttpServer.checkPort(spec.http());
            Store store = Store.open(folder.root(), spec.database(), context.databases(), context.clock());
            return closingOnFailure(store::close, () -> start(spec, context, folder, store));
        });
    }

    /** Returns what {@code rest} starts; where it fails, what was opened before is closed, and the failure goes on. */
    private static <T> T closingOnFailure(Runnable close, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (RuntimeException e) {
            try {
                close.run();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static Server start(ServerSpec spec, ServerContext context, DataFolder folder, Store store) {
        String token = NamedTokens.random();
        new Projects(store).named(Projects.DEFAULT);
        AtomicBoolean stopping = new AtomicBoolean();
        Routes routes = new Routes();
        DiskUse disk = new DiskUse(folder, spec.jobs().maxDisk());
        Jobs jobs = Jobs.start(jobs(spec, context, folder, store, disk));
        Instants instants = instants(spec, context, folder, store, jobs, disk);
        new HealthRoutes(context.version(), folder, jobs, stopping::get).addTo(routes);
        groups(spec, context, store).forEach(group -> group.addTo(routes));
        new JobRoutes(jobs).addTo(routes);
        new JobDataRoutes(jobs, new JobReports(readers(context), context.version())).addTo(routes);
        InstantRoutes.of(instants).forEach(group -> group.addTo(routes));
        Memory memory = new Memory(
                new StartToken(token, new NamedTokens(store)),
                new KeptRequests(store),
                new AuditLines(store),
                folder.incoming(),
                FullDisk::caused);
        HttpServer http = closingOnFailure(jobs::close, () -> HttpServer.start(spec.http(), routes, memory));
        Optional<String> needed = Optional.of(token).filter(some -> spec.http().tokenNeeded());
        return new Server(folder, store, instants, jobs, http, needed, stopping);
    }

    private static Instants instants(
            ServerSpec spec, ServerContext context, DataFolder folder, Store store, Jobs jobs, DiskUse disk) {
        return new Instants(new Instants.Surroundings(
                schemas(context),
                new Formats(context.formatFolders()),
                context.runs(),
                spec.jobs().options(),
                context.folder(),
                folder,
                disk,
                new Projects(store),
                new Transactions(store),
                new AuditLines(store),
                context.clock(),
                (request, job, route) -> JobRoutes.accepted(jobs.submit(job, request.newId(), request.caller(), route)),
                jobs.spending(),
                spec.http().largestUpload()));
    }

    private static JobSetting jobs(
            ServerSpec spec, ServerContext context, DataFolder folder, Store store, DiskUse disk) {
        return new JobSetting(
                new JobRows(store),
                new Transactions(store),
                new Projects(store),
                new AuditLines(store),
                folder,
                spec.jobs(),
                context.runs(),
                readers(context),
                new JobUploads(new Uploads(folder, context.clock())),
                disk);
    }

    private static SpecReaders readers(ServerContext context) {
        return new SpecReaders(
                schemas(context), context.formatFolders(), context.runs().environment());
    }

    private static Schemas schemas(ServerContext context) {
        return new Schemas(context.folder(), context.schemaFolders()).knowing(MappedNames::column);
    }

    /** All that can be asked for. */
    private static List<RouteGroup> groups(ServerSpec spec, ServerContext context, Store store) {
        RunRequest defaults = RunRequest.of(spec.jobs().options());
        return List.of(
                new PageRoutes(),
                new OfferRoutes(
                        new Formats(context.formatFolders()),
                        context.runs().environment(),
                        defaults.valueOrDefault("provider")),
                new ProjectRoutes(new Projects(store), new Transactions(store)),
                new AuditRoutes(new AuditLines(store)),
                new DocumentRoutes());
    }

    /** Returns what can be asked for: a method and the pattern of a path, as {@code GET /api/health}. */
    public List<String> routes() {
        return http.routes();
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
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        stopping.set(true);
        http.shut();
        instants.stopCalls();
        jobs.close();
        http.close(Duration.ofNanos(end - System.nanoTime()));
        instants.close();
        store.close();
        folder.close();
    }
}
