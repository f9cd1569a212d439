package dev.sdg.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Repeats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Requests that may be sent again, for 24 hours. */
public final class KeptRequests implements Repeats {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Store store;

    public KeptRequests(Store store) {
        this.store = store;
    }

    @Override
    public Known begin(String who, String key, UUID newId, String digest) {
        return store.jdbi().inTransaction(handle -> {
            handle.createUpdate("DELETE FROM idempotency WHERE at < :oldest")
                    .bind("oldest", Json.time(store.clock().instant().minus(KEPT)))
                    .execute();
            Optional<Known> known = find(handle, who, key);
            if (known.isPresent()) {
                return known.get();
            }
            handle.createUpdate("INSERT INTO idempotency (who, key, at, sha256, new_id)"
                            + " VALUES (:who, :key, :at, :sha256, :id)")
                    .bind("who", who)
                    .bind("key", key)
                    .bind("at", Json.time(store.clock().instant()))
                    .bind("sha256", digest)
                    .bind("id", newId.toString())
                    .execute();
            return new Known(newId, digest, Optional.empty());
        });
    }

    private static Optional<Known> find(Handle handle, String who, String key) {
        return handle.createQuery("SELECT new_id, sha256, status, headers, body FROM idempotency"
                        + " WHERE who = :who AND key = :key")
                .bind("who", who)
                .bind("key", key)
                .map((row, context) -> known(row))
                .findOne();
    }

    private static Known known(ResultSet row) throws SQLException {
        int status = row.getInt(3);
        Optional<Kept> answer = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Kept(status, headers(row.getString(4)), row.getString(5)));
        return new Known(UUID.fromString(row.getString(1)), row.getString(2), answer);
    }

    private static Map<String, String> headers(String json) {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> header : Json.read(json).properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        return headers;
    }

    @Override
    public void end(String who, String key, Kept answer) {
        ObjectNode headers = Json.object();
        answer.headers().forEach(headers::put);
        store.jdbi()
                .useHandle(handle -> handle.createUpdate("UPDATE idempotency SET status = :status, headers = :headers,"
                                + " body = :body WHERE who = :who AND key = :key")
                        .bind("status", answer.status())
                        .bind("headers", headers.toString())
                        .bind("body", answer.body())
                        .bind("who", who)
                        .bind("key", key)
                        .execute());
    }

    @Override
    public void forget(String who, String key) {
        store.jdbi().useHandle(handle -> handle.createUpdate("DELETE FROM idempotency WHERE who = :who AND key = :key")
                .bind("who", who)
                .bind("key", key)
                .execute());
    }
}
