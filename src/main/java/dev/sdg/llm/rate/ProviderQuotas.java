package dev.sdg.llm.rate;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.Clock;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The quotas that the runs of one process share: one per provider, address, key and model. What was learned of a quota
 * is kept after its last client has gone. Any number of threads may use one.
 */
public final class ProviderQuotas {
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Key, ProviderQuota> quotas = new ConcurrentHashMap<>();

    /**
     * @param clock of all moments; it is never stopped, and the clocks of the clients run as fast
     * @param random parts this program from others that were told the same; safe for use by many threads
     */
    public ProviderQuotas(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * What a provider counts by.
     *
     * @param provider its name
     * @param baseUrl where it is reached; empty: its own address
     * @param keyFingerprint tells keys apart without showing them; empty: no key
     * @param model as the user names it
     */
    public record Key(String provider, String baseUrl, String keyFingerprint, String model) {

        /** Returns what {@code provider} counts the calls by that are made with {@code settings}. */
        public static Key of(LlmProvider provider, ModelSettings settings) {
            return new Key(
                    provider.name(),
                    settings.connection().baseUrl().map(URI::toString).orElse(""),
                    settings.connection().key().map(ApiKey::fingerprint).orElse(""),
                    settings.model());
        }

        /** Returns the key of what all models of the same provider are asked by together. */
        public Key ofAllModels() {
            return new Key(provider, baseUrl, keyFingerprint, "");
        }
    }

    /** Returns a quota that nobody else gets. */
    public ProviderQuota separate() {
        return new ProviderQuota(clock, random);
    }

    /** Returns the quota of {@code key}, the same one for equal keys. */
    public ProviderQuota of(Key key) {
        return quotas.computeIfAbsent(key, unknown -> new ProviderQuota(clock, random));
    }
}
