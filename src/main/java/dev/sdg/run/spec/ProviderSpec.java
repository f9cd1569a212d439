package dev.sdg.run.spec;

import dev.sdg.llm.Connection;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.provider.Providers;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider and how it is reached, checked.
 *
 * @param provider who runs models
 * @param connection how it is reached; the key is not in it yet
 */
public record ProviderSpec(LlmProvider provider, Connection connection) {
    private static final int LAST_PORT = 65_535;

    /** Returns what {@code request} says, or nothing and what is wrong. */
    public static Optional<ProviderSpec> read(
            RunRequest request, Providers providers, Environment environment, Problems problems) {
        Duration timeout = problems.duration("timeout", request.valueOrDefault("timeout"), "90s, 2m or 1m30s");
        return provider(request, providers, problems).map(provider -> {
            Optional<URI> baseUrl = request.value("base-url")
                    .map(String::strip)
                    .or(() -> environment.first(provider.baseUrlVariables()))
                    .flatMap(given -> url(given, provider, problems));
            return new ProviderSpec(provider, new Connection(baseUrl, Optional.empty(), timeout));
        });
    }

    /** Returns the provider that {@code request} names, or nothing and what is wrong. */
    public static Optional<LlmProvider> provider(RunRequest request, Providers providers, Problems problems) {
        try {
            return Optional.of(
                    providers.named(request.valueOrDefault("provider").strip()));
        } catch (IllegalArgumentException e) {
            problems.add("provider", e.getMessage() + "; offline works without a model");
            return Optional.empty();
        }
    }

    private static Optional<URI> url(String given, LlmProvider provider, Problems problems) {
        try {
            URI url = new URI(provider.baseUrl(given));
            String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (List.of("http", "https").contains(scheme) && url.getHost() != null && url.getPort() <= LAST_PORT) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // told below, in the same words
        }
        problems.add("base-url", "'" + given + "' is not an address such as https://host or http://localhost:8080");
        return Optional.empty();
    }

    /**
     * Returns how the provider is reached, with the key that {@code environment} has for it, if any.
     *
     * @throws dev.sdg.llm.LlmException when that can be no key
     */
    public Connection connection(Environment environment) {
        return environment
                .first(provider.keyVariables())
                .map(connection::withKey)
                .orElse(connection);
    }
}
