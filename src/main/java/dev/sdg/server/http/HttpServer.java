package dev.sdg.server.http;

import dev.sdg.server.http.limit.Connections;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for requests and answers them by routes. */
public final class HttpServer implements AutoCloseable {
    static final int HEADER_BYTES = 16 * 1024;

    /** Each connection may hold a thread: one that streams, or whose body comes slowly. */
    private static final int SPARE_THREADS = 32;

    private static final int ACCEPT_QUEUE = 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpSpec spec;
    private final Javalin javalin;
    private final Gate gate;
    private final List<Route> routes;

    private HttpServer(HttpSpec spec, Javalin javalin, Gate gate, List<Route> routes) {
        this.spec = spec;
        this.javalin = javalin;
        this.gate = gate;
        this.routes = routes;
    }

    /**
     * Looks whether the port can be had, before anything else is opened.
     *
     * @throws PortException where it cannot, with who has it
     */
    public static void checkPort(HttpSpec spec) {
        PortHolder.check(spec);
    }

    /**
     * Starts to listen.
     *
     * @throws PortException where the port cannot be had
     */
    public static HttpServer start(HttpSpec spec, Routes routes, Memory memory) {
        Connections connections = new Connections(spec.limits());
        Gate gate = new Gate(spec, routes, connections);
        RequestHandler requests = new RequestHandler(spec, memory, gate::isShut);
        gate.setHandler(new GracefulHandler());
        Javalin javalin = Javalin.create(config -> {
            configure(config, spec);
            config.jetty.addConnector((server, http) -> connector(server, http, spec, connections));
            config.jetty.modifyServer(server -> {
                server.setHandler(gate);
                server.setErrorHandler(new ProblemPages());
                server.addBean(connections);
            });
            add(config, routes, requests);
        });
        try {
            javalin.start();
        } catch (JavalinException e) {
            PortHolder.check(spec);
            throw new PortException("cannot listen at %s, port %d".formatted(spec.host(), spec.port()), e);
        }
        return new HttpServer(spec, javalin, gate, routes.all());
    }

    /** Returns the address that a client on this machine can use. */
    public URI url() {
        String host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
        return URI.create("http://" + host + ":" + javalin.port());
    }

    /** Returns what can be asked for: a method and the pattern of a path, as {@code GET /api/health}. */
    public List<String> routes() {
        return routes.stream().map(route -> route.method() + " " + route.path()).toList();
    }

    /** Takes no new requests from now on: they are answered with 503. */
    public void shut() {
        gate.shut();
    }

    /** Waits for the requests that are there, for a while, and stops listening. */
    @Override
    public void close() {
        close(LONGEST_WAIT);
    }

    /** As {@link #close()}, but waits for {@code longest} at most. */
    public void close(Duration longest) {
        shut();
        long wait = Math.max(1, Math.min(longest.toMillis(), LONGEST_WAIT.toMillis()));
        javalin.jettyServer().server().setStopTimeout(wait);
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("some requests did not end in time, and were broken off");
        }
    }

    private static void configure(JavalinConfig config, HttpSpec spec) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(2 * spec.limits().connections() + SPARE_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::configure);
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
    }

    private static Connector connector(Server server, HttpConfiguration http, HttpSpec spec, Connections connections) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(spec.host());
        connector.setPort(spec.port());
        connector.setIdleTimeout(spec.limits().idleTime().toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(connections);
        // Those that are too many are told so; more than that wait.
        connector.addBean(new NetworkConnectionLimit(2 * spec.limits().connections(), connector));
        return connector;
    }

    private static void add(JavalinConfig config, Routes routes, RequestHandler requests) {
        for (Route route : routes.all()) {
            List<String> methods = route.method().equals("GET") ? List.of("GET", "HEAD") : List.of(route.method());
            methods.forEach(
                    method -> config.routes.addHttpHandler(HandlerType.findOrCreate(method), route.path(), context -> {
                        context.attribute(Route.class.getName(), route);
                        requests.handle(route, context);
                    }));
        }
        config.routes.error(404, context -> {
            if (context.attribute(Route.class.getName()) == null) {
                requests.refuse(context, routes.refusal(context.path()));
            }
        });
    }
}
