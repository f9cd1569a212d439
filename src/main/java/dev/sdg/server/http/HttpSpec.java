package dev.sdg.server.http;

import dev.sdg.server.http.limit.HttpLimits;
import java.util.List;

/**
 * Where the server listens and who may call.
 *
 * @param host the address it listens at
 * @param port of it; 0 for any that is free
 * @param behindProxy whether a proxy in front is the only one that can reach us
 * @param allowedHosts names that {@code Host} may have besides those of loopback
 * @param allowedOrigins pages of other origins that may call
 * @param tokenNeeded whether every caller must have a token
 * @param largestUpload bytes of one file
 * @param limits what one client may take from the others
 */
public record HttpSpec(
        String host,
        int port,
        boolean behindProxy,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        boolean tokenNeeded,
        long largestUpload,
        HttpLimits limits) {

    public HttpSpec {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
