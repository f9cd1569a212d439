package dev.sdg.generate;

import dev.sdg.format.BatchRequest;
import dev.sdg.format.Subject;
import dev.sdg.format.Subject.Share;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Action;
import java.util.List;
import java.util.Optional;

/** Decides how a request is made again, given how it failed. */
final class NextTry {
    private NextTry() {}

    /** Returns {@code request}, smaller where {@code failure} asks for that, with the note on its last reply. */
    static BatchRequest of(BatchRequest request, Failure failure, Optional<String> note) {
        BatchRequest next = failure.action() == Action.TRY_SMALLER ? halved(request) : request;
        return note.map(next::withNote).orElse(next);
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
