package dev.sdg.llm.chat;

import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.TokenUsage;
import dev.sdg.llm.chat.Answer.End;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says which answers are usable, and what the others mean. Any number of threads may use one. */
public final class AnswerReader {
    private final Endpoint endpoint;
    private final Consumer<String> notices;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param endpoint for messages
     * @param notices told once of each way to end that is not known
     */
    public AnswerReader(Endpoint endpoint, Consumer<String> notices) {
        this.endpoint = endpoint;
        this.notices = notices;
    }

    /**
     * Returns what {@code answer} says.
     *
     * @throws LlmException when it is not usable
     */
    public Completion read(Answer answer) {
        failure(answer, answer.text().isBlank()).ifPresent(failure -> {
            throw new LlmException(failure.withUsage(answer.usage()));
        });
        if (answer.end() == End.UNKNOWN && reported.add(answer.ending())) {
            notices.accept("%s ended a reply with the unknown finish reason %s; the reply is used as usual"
                    .formatted(endpoint.model(), SafeMessage.of(answer.ending())));
        }
        return new Completion(answer.text(), answer.end() == End.CUT_OFF, counted(answer.usage()), answer.model());
    }

    /** No prompt and no text takes no tokens: some servers say 0 when they do not count. */
    private static TokenUsage counted(TokenUsage usage) {
        boolean counted = usage.input() > 0 && usage.output() + usage.thinking() > 0;
        return new TokenUsage(
                usage.input(), usage.output(), usage.thinking(), usage.cached(), usage.complete() && counted);
    }

    private Optional<Failure> failure(Answer answer, boolean blank) {
        return switch (answer.end()) {
            case REFUSED ->
                Optional.of(Failure.of(
                        Kind.REQUEST_FAILED,
                        CallFailureReason.SAFETY,
                        "%s stopped the reply for safety reasons (%s)"
                                .formatted(endpoint.provider(), SafeMessage.of(answer.ending()))));
            case RECITED ->
                Optional.of(Failure.of(
                                Kind.TRANSIENT,
                                CallFailureReason.RECITATION,
                                endpoint.provider() + " stopped the reply: it repeats existing text (recitation)")
                        .withAttempts(2, Kind.REQUEST_FAILED));
            case CUT_OFF -> Optional.of(allThought(answer.usage())).filter(failure -> blank);
            case WHOLE, UNKNOWN -> Optional.of(empty(answer)).filter(failure -> blank);
        };
    }

    private static Failure allThought(TokenUsage usage) {
        String thoughts = usage.thinking() > 0 ? ", with %d thinking tokens".formatted(usage.thinking()) : "";
        return Failure.of(
                        Kind.OUTPUT_TOO_LONG,
                        CallFailureReason.CUT_OFF,
                        ("the limit of output tokens was reached before any text%s: a lower ⟨thinking⟩ or a smaller"
                                        + " ⟨batch-size⟩ may help")
                                .formatted(thoughts))
                .withAttempts(2, Kind.REQUEST_FAILED);
    }

    private Failure empty(Answer answer) {
        return Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.EMPTY,
                        "%s sent a reply without text (%s)"
                                .formatted(endpoint.provider(), SafeMessage.of(answer.ending())))
                .withAttempts(3, Kind.REQUEST_FAILED);
    }
}
