package dev.sdg.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Collects the body of one reply up to a limit, or puts that of a success into a file, and remembers whether a reply
 * had begun.
 */
final class ResponseBody implements BodyHandler<byte[]> {

    private static final byte[] NOTHING = {};

    private final int limit;
    private final Optional<Path> file;
    private volatile int status;

    /** @param file that the body of a success goes to; it exists */
    ResponseBody(int limit, Optional<Path> file) {
        this.limit = limit;
        this.file = file;
    }

    /** Returns the status; empty when no reply had begun. */
    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo info) {
        status = info.statusCode();
        return file.filter(there -> status / 100 == 2)
                .map(ResponseBody::intoFile)
                .orElseGet(Bounded::new);
    }

    private static BodySubscriber<byte[]> intoFile(Path file) {
        return BodySubscribers.mapping(
                BodySubscribers.ofFile(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                written -> NOTHING);
    }

    private final class Bounded implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private long received;
        private Subscription subscription = NONE;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            whole.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (received > limit) {
                subscription.cancel();
                whole.onError(new TooLargeException(limit));
            } else {
                whole.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            whole.onError(thrown);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }

    /** Says that a reply's body did not end within its limit. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("the reply is larger than " + limit + " bytes");
        }
    }

    private static final Subscription NONE = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };
}
