package dev.sdg.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;

/** Listens for requests and answers them by routes. */
public final class HttpServer implements AutoCloseable {
    private static final int HEADER_BYTES = 16 * 1024;

    private final HttpSpec spec;
    private final Javalin javalin;

    private HttpServer(HttpSpec spec, Javalin javalin) {
        this.spec = spec;
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @throws PortException where the port cannot be had
     */
    public static HttpServer start(HttpSpec spec, Routes routes, Tokens tokens, AuditTrail audit) {
        RequestHandler requests = new RequestHandler(spec, tokens, audit);
        Javalin javalin = Javalin.create(config -> configure(config, spec, routes, requests));
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new PortException("cannot listen at %s, port %d".formatted(spec.host(), spec.port()), e);
        }
        return new HttpServer(spec, javalin);
    }

    /** Returns the address that a client on this machine can use. */
    public URI url() {
        String host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
        return URI.create("http://" + host + ":" + javalin.port());
    }

    /** Takes no new requests, and waits for those that are there. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, HttpSpec spec, Routes routes, RequestHandler requests) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = spec.host();
        config.jetty.port = spec.port();
        config.jetty.modifyHttpConfiguration(HttpServer::configure);
        for (Route route : routes.all()) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method()), route.path(), context -> requests.handle(route, context));
        }
        config.routes.error(404, context -> {
            if (!context.res().containsHeader("X-Request-Id")) {
                requests.refuse(context, ProblemException.notFound("there is nothing at this address"));
            }
        });
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
    }
}
