package dev.sdg.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where a provider is reached: an address that a key may be sent to. */
public final class BaseUrl {

    private final URI url;

    private BaseUrl(URI url) {
        this.url = url;
    }

    /**
     * Returns {@code url}, checked.
     *
     * @param keyed whether a key will be sent there
     * @throws IllegalArgumentException when it is no http or https address of a host, when it carries more than host
     *     and path, or when a key would cross a network in clear
     */
    public static BaseUrl of(URI url, boolean keyed) {
        problem(url, keyed).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new BaseUrl(url);
    }

    /** Returns the address without a slash at its end. */
    public String text() {
        return url.toString().replaceAll("/+$", "");
    }

    private static Optional<String> problem(URI url, boolean keyed) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !scheme.matches("https?")) {
            return Optional.of("base URL '%s': expected an address such as https://host/path".formatted(shown(url)));
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            return Optional.of("base URL of host '%s': only scheme, host, port and path are allowed, no user, query or"
                            .formatted(url.getHost())
                    + " fragment");
        }
        if (keyed && scheme.equals("http") && !isLoopback(url.getHost())) {
            return Optional.of("base URL '%s': a key is not sent over http to another host; use https://%s"
                    .formatted(shown(url), url.getRawAuthority()));
        }
        return Optional.empty();
    }

    /** Judges by the name alone: what a name server says of another name may change between two calls. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }

    private static String shown(URI url) {
        return SafeMessage.of(url.toString());
    }
}
