package dev.sdg.server.http;

import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line in the log for each request that is answered. Never bodies, nor addresses as they were asked for. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String REQUEST = "request";

    /** Returns the entry of a request that begins; what its thread logs until it ends has its id. */
    Entry begin(Context context, String route) {
        String id = StandardHeaders.id(ServletContextRequest.getServletContextRequest(context.req()));
        MDC.put(REQUEST, id);
        return new Entry(context, route);
    }

    /** One request. */
    static final class Entry {
        private final Context context;
        private final String route;
        private final long begun = System.nanoTime();
        private String who = Caller.NOBODY;

        private Entry(Context context, String route) {
            this.context = context;
            this.route = route;
        }

        void by(Caller caller) {
            who = caller.who();
        }

        /** Writes the line. */
        void end() {
            ServletContextRequest request = ServletContextRequest.getServletContextRequest(context.req());
            LOG.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("route", route)
                    .addKeyValue("status", context.res().getStatus())
                    .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                    .addKeyValue("bytes", Response.getContentBytesWritten(request.getServletContextResponse()))
                    .addKeyValue("who", who)
                    .log("answered");
            MDC.remove(REQUEST);
        }
    }
}
