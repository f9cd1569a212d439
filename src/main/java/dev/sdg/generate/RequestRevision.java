package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import java.util.List;
import java.util.Optional;

/** Decides how a request is made again, given how it failed. */
final class RequestRevision {
    private RequestRevision() {}

    /** Returns {@code request}, smaller where it asked for too much, with the note on its last reply. */
    static BatchRequest of(BatchRequest request, Failure failure, Optional<String> note) {
        BatchRequest next = isTooLarge(failure) ? halved(request) : request;
        return note.map(next::withNote).orElse(next);
    }

    /** Returns a request for the passages of {@code whole} that {@code part} left out, if any. */
    static Optional<BatchRequest> rest(BatchRequest whole, BatchRequest part) {
        if (!(whole.subject() instanceof Subject.Passages all) || !(part.subject() instanceof Subject.Passages asked)) {
            return Optional.empty();
        }
        List<Share> rest =
                all.shares().subList(asked.shares().size(), all.shares().size());
        return rest.isEmpty() ? Optional.empty() : Optional.of(whole.withShares(rest));
    }

    private static boolean isTooLarge(Failure failure) {
        return failure.kind() == Kind.INPUT_TOO_LONG || failure.kind() == Kind.OUTPUT_TOO_LONG;
    }

    private static BatchRequest halved(BatchRequest request) {
        if (!(request.subject() instanceof Subject.Passages passages)) {
            return request.withRows(half(request.rows()));
        }
        List<Share> shares = passages.shares();
        if (shares.size() == 1) {
            int rows = half(request.rows());
            return request.withShares(List.of(shares.get(0).withRows(rows)));
        }
        return request.withShares(shares.subList(0, half(shares.size())));
    }

    private static int half(int number) {
        return Math.max(1, number / 2);
    }
}
