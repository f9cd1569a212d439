package dev.sdg.cli.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server listens and who may call. Their values are read by name. */
final class AccessOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where to listen; anything but loopback needs --behind-proxy (default: 127.0.0.1).")
    @Nullable
    String host;

    @Option(names = "--port", paramLabel = "N", description = "Port; 0 for any that is free (default: 8000).")
    @Nullable
    String port;

    @Option(
            names = "--behind-proxy",
            description = "A proxy in front speaks TLS and is the only one that can reach the server; the last"
                    + " X-Forwarded-For is the client's address.")
    boolean behindProxy;

    @Option(
            names = "--allow-host",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Further names that the server is called by.")
    List<String> allowHost = List.of();

    @Option(
            names = "--allow-origin",
            arity = "1..*",
            paramLabel = "ORIGIN",
            description = "Pages of other origins that may call: https://app.example.org")
    List<String> allowOrigin = List.of();

    @Option(names = "--no-token", description = "Loopback only: whoever reaches the port may use the server.")
    boolean noToken;
}
