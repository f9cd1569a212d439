package dev.sdg.format;

import dev.sdg.sample.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a whole reply: read, judged and limited to the passages' shares, as a run does it. */
record Judged(List<Judgement.Accepted> accepted, List<Rejection> rejected, Map<String, Integer> repairs) {

    static Judged reply(String reply, DataFormatHandler format, BatchRequest request) {
        Reading reading = new ReplyReader(format.schema()).read(reply);
        ShareLimit limit = new ShareLimit(format.schema(), request);
        List<Judgement.Accepted> accepted = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>(reading.unreadable());
        for (Candidate candidate : reading.candidates()) {
            Judgement judgement = limit.admit(candidate, format.judge(candidate, request));
            if (judgement instanceof Judgement.Accepted row) {
                accepted.add(row);
            } else {
                rejected.add(((Judgement.Rejected) judgement).rejection());
            }
        }
        return new Judged(accepted, rejected, reading.repairs());
    }

    static Judged reply(String reply, DataFormatHandler format) {
        return reply(reply, format, query("anything"));
    }

    static BatchRequest query(String query) {
        return new BatchRequest(1, 10, new Subject.Query(query), Optional.empty(), Optional.empty());
    }

    List<String> lines(DataFormatHandler format) {
        return accepted.stream()
                .map(row -> RowLine.of(row.sample(), format.schema()))
                .toList();
    }

    List<String> reasons() {
        return rejected.stream()
                .map(rejection -> rejection.reason().code())
                .sorted()
                .toList();
    }
}
