package dev.sdg.generate;

import dev.sdg.format.BatchRequest;
import dev.sdg.format.Subject;
import dev.sdg.format.Subject.Share;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Action;
import dev.sdg.sample.Reason;
import java.util.List;
import java.util.Optional;

/** Decides how a request is made again, given how it failed. */
final class NextTry {
    private NextTry() {}

    /** Returns {@code request}, smaller where that was asked for, with a note where its last reply was no use. */
    static BatchRequest of(BatchRequest request, Optional<Failure> previous) {
        if (previous.isEmpty()) {
            return request;
        }
        Failure failure = previous.get();
        BatchRequest next = failure.action() == Action.TRY_SMALLER ? halved(request) : request;
        return failure.reason() == Reason.PROVIDER ? next : next.withNote(failure.message());
    }

    private static BatchRequest halved(BatchRequest request) {
        if (!(request.subject() instanceof Subject.Passages passages)) {
            return request.withRows(half(request.rows()));
        }
        List<Share> shares = passages.shares();
        if (shares.size() == 1) {
            int rows = half(request.rows());
            return request.withShares(List.of(new Share(shares.get(0).passage(), rows)));
        }
        return request.withShares(shares.subList(0, half(shares.size())));
    }

    private static int half(int number) {
        return Math.max(1, number / 2);
    }
}
