package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.HttpReply;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The API of a provider of which only the JSON is its own, for one model and one run. It remembers which optional
 * parameters the model refused, the schema of replies among them, and which oddities were reported already.
 */
public final class DialectApi implements ProviderApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Statuses under which servers refuse a parameter; the last two only what their grammars cannot do. */
    private static final Set<Integer> REFUSING = Set.of(400, 422, 500, 501);

    private final Dialect dialect;
    private final Endpoint endpoint;
    private final ApiErrorClassifier errors;
    private final AnswerReader answers;
    private final OptionalParameters optional;

    /**
     * @param dialect its JSON
     * @param endpoint for messages
     * @param clock tells how long it is until a moment that the provider names
     * @param notices told once of each refused parameter and each unknown way to end
     */
    public DialectApi(Dialect dialect, Endpoint endpoint, InstantSource clock, Consumer<String> notices) {
        this.dialect = dialect;
        this.endpoint = endpoint;
        this.errors = new ApiErrorClassifier(endpoint, clock);
        this.answers = new AnswerReader(endpoint, notices);
        this.optional = new OptionalParameters(endpoint.model(), dialect.optional(), notices);
    }

    @Override
    public ObjectNode outgoing(ObjectNode written, Prompt prompt) {
        return optional.applyTo(withStrictSchema(dialect.outgoing(written, prompt)));
    }

    private ObjectNode withStrictSchema(ObjectNode request) {
        List<String> path = dialect.schemaPath();
        JsonNode parent = request;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = parent.path(key);
        }
        String last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode holder && holder.path(last).isObject()) {
            holder.set(last, ReplySchema.strict(holder.get(last)));
        }
        return request;
    }

    @Override
    public Optional<ObjectNode> amended(ObjectNode sent, HttpReply reply) {
        if (!REFUSING.contains(reply.status())) {
            return Optional.empty();
        }
        return ApiError.in(reply.body()).flatMap(error -> optional.amended(sent, error.words()));
    }

    @Override
    public Completion read(HttpReply reply) {
        if (!reply.isSuccess()) {
            throw new LlmException(errors.of(reply));
        }
        JsonNode envelope = parsed(reply);
        Answer answer = dialect.answer(envelope)
                .orElseThrow(() -> new LlmException(ApiError.of(envelope)
                        .map(error -> errors.of(error.impliedStatus(), error, reply))
                        .orElseGet(() -> WrongEndpoint.unreadable(endpoint, reply))));
        return answers.read(answer.withText(ReplySchema.unwrapped(Thoughts.removedFrom(answer.text()))));
    }

    private JsonNode parsed(HttpReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw new LlmException(WrongEndpoint.unreadable(endpoint, reply), e);
        }
    }

    @Override
    public String placeholderReply() {
        return dialect.placeholderReply();
    }
}
