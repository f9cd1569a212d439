package dev.sdg.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which names the server answers to, and which pages may call it. A page of somebody else, shown in a browser that can
 * reach the server, can neither call it by its address nor by a name that was made to lead there.
 */
final class Origins {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/@\\s]+)(?::\\d{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts = new TreeSet<>(LOOPBACK);
    private final Set<String> origins;

    Origins(HttpSpec spec) {
        hosts.add(spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host());
        spec.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        origins = Set.copyOf(spec.allowedOrigins());
    }

    /** Returns whether {@code host}, a header, names this server. */
    boolean names(String host) {
        Matcher parts = AUTHORITY.matcher(host.strip());
        return parts.matches() && hosts.contains(parts.group(1).toLowerCase(Locale.ROOT));
    }

    /** Returns whether pages of {@code origin}, a header, may call as pages of another origin. */
    boolean allows(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** Returns whether {@code origin} is that of the server's own page, as {@code host} was asked for. */
    boolean isOwn(String origin, Optional<String> host) {
        return host.filter(
                        name -> List.of("http://" + name, "https://" + name).contains(origin.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
