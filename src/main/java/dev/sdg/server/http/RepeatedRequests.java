package dev.sdg.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gives requests that are sent again with one {@code Idempotency-Key} the answer of the first one. */
final class RepeatedRequests {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Repeats repeats;
    private final OneAtATime oneAtATime = new OneAtATime();

    RepeatedRequests(Repeats repeats) {
        this.repeats = repeats;
    }

    /**
     * Returns the answer to a request.
     *
     * @param key that it was sent with, if any
     * @param digest what tells it from others
     * @param work answers it, with the id for what it makes
     */
    Answer answer(Optional<String> key, Caller caller, String digest, Function<UUID, Answer> work) {
        if (key.isEmpty()) {
            return work.apply(UUID.randomUUID());
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw ProblemException.of(400, HEADER + " is not 1 to 128 visible characters");
        }
        return oneAtATime.run(caller.who() + " " + key.get(), () -> once(key.get(), caller.who(), digest, work));
    }

    private Answer once(String key, String who, String digest, Function<UUID, Answer> work) {
        Repeats.Known known = repeats.begin(who, key, UUID.randomUUID(), digest);
        if (!known.digest().equals(digest)) {
            throw ProblemException.of(409, "this " + HEADER + " came before with something else: choose a new one");
        }
        if (known.answer().isPresent()) {
            return answer(known.answer().get());
        }
        try {
            Answer answer = work.apply(known.newId());
            if (answer.status() < 300 && answer.body() instanceof Answer.Json json) {
                String body = new String(Json.bytes(json.value()), StandardCharsets.UTF_8);
                repeats.end(who, key, new Repeats.Kept(answer.status(), answer.headers(), body));
            } else {
                repeats.forget(who, key);
            }
            return answer;
        } catch (ProblemException e) {
            repeats.forget(who, key);
            throw e;
        }
    }

    private static Answer answer(Repeats.Kept kept) {
        ByteBuffer body = ByteBuffer.wrap(kept.body().getBytes(StandardCharsets.UTF_8));
        return new Answer(
                kept.status(), kept.headers(), new Answer.Bytes("application/json", body), Answer.Effect.NONE);
    }
}
