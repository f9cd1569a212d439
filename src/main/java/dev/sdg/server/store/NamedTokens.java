package dev.sdg.server.store;

import dev.sdg.server.http.Json;
import dev.sdg.server.http.Tokens;
import dev.sdg.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tokens that have a name and hold until they are revoked. Their text is not kept, only its digest. */
public final class NamedTokens implements Tokens {
    private static final int BYTES = 24;

    private final Store store;

    public NamedTokens(Store store) {
        this.store = store;
    }

    /**
     * A token as it can be listed.
     *
     * @param name of whoever has it
     * @param createdAt when it was made
     */
    public record Named(String name, String createdAt) {}

    /** Returns a new text for a token, which nobody can guess. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Optional<String> nameOf(String token) {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT name FROM tokens WHERE sha256 = :sha256")
                .bind("sha256", digest(token))
                .mapTo(String.class)
                .findOne());
    }

    /** Makes a token and returns its text, or nothing where one of that name is there. */
    public Optional<String> add(String name) {
        String token = random();
        int made = store.jdbi().withHandle(handle -> handle.createUpdate("INSERT INTO tokens (name, sha256, created_at)"
                        + " VALUES (:name, :sha256, :at) ON CONFLICT DO NOTHING")
                .bind("name", name)
                .bind("sha256", digest(token))
                .bind("at", Json.time(store.clock().instant()))
                .execute());
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    /** Revokes a token; returns whether there was one of that name. */
    public boolean revoke(String name) {
        return store.jdbi().withHandle(handle -> handle.createUpdate("DELETE FROM tokens WHERE name = :name")
                        .bind("name", name)
                        .execute())
                == 1;
    }

    /** Returns the tokens by name. */
    public List<Named> all() {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT name, created_at FROM tokens ORDER BY name")
                .map((row, context) -> new Named(row.getString(1), row.getString(2)))
                .list());
    }

    private static String digest(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
