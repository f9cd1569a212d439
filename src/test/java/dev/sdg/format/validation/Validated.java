package dev.sdg.format.validation;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.ParsedReply;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.reply.RowLine;
import dev.sdg.sample.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a whole reply: read, validated and limited to the passages' shares, as a run does it. */
public record Validated(
        List<ValidationResult.Accepted> accepted, List<Rejection> rejected, Map<String, Integer> repairs) {

    public static Validated reply(String reply, DataFormatHandler format, PromptRequest request) {
        ParsedReply parsed = new ReplyReader(format.schema()).read(reply);
        ShareLimit limit = new ShareLimit(format.schema(), request);
        List<ValidationResult.Accepted> accepted = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>(parsed.unreadable());
        for (Candidate candidate : parsed.candidates()) {
            ValidationResult result = limit.admit(candidate, format.validate(candidate, request));
            if (result instanceof ValidationResult.Accepted row) {
                accepted.add(row);
            } else {
                rejected.add(((ValidationResult.Rejected) result).rejection());
            }
        }
        return new Validated(accepted, rejected, parsed.repairs());
    }

    public static Validated reply(String reply, DataFormatHandler format) {
        return reply(reply, format, query("anything"));
    }

    public static PromptRequest query(String query) {
        return new PromptRequest(10, new Subject.Query(query), Optional.empty(), Optional.empty());
    }

    public List<String> lines(DataFormatHandler format) {
        return accepted.stream()
                .map(row -> RowLine.of(row.sample(), format.schema()))
                .toList();
    }

    public List<String> reasons() {
        return rejected.stream()
                .map(rejection -> rejection.reason().code())
                .sorted()
                .toList();
    }
}
