package dev.sdg.llm.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.http.HttpReply;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.Connection;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.OfferedModel;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Asks a provider which models it has.
 *
 * @param endpoint for messages
 * @param url that lists them
 * @param headers of the request; the key among them
 * @param listKey the key of the list in the reply
 * @param reader reads one entry; empty for what cannot be asked for text
 */
public record ModelList(
        Endpoint endpoint,
        URI url,
        Map<String, String> headers,
        String listKey,
        Function<JsonNode, Optional<OfferedModel>> reader) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ModelList {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns the models, in the provider's order.
     *
     * @param errors what a reply means that is not a success
     * @throws LlmException when they cannot be told
     */
    public List<OfferedModel> fetch(Connection connection, Function<HttpReply, Failure> errors) {
        ApiCall call = new ApiCall(new HttpTransport(), connection.key(), connection.timeout());
        HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
        headers.forEach(request::header);
        HttpReply reply = call.send(request.build());
        if (!reply.isSuccess()) {
            throw call.redacted(new LlmException(errors.apply(reply)));
        }
        return models(reply);
    }

    /** Returns the models of a provider whose errors are a type and a message. */
    public List<OfferedModel> fetch(Connection connection) {
        ApiErrorClassifier errors = new ApiErrorClassifier(endpoint, InstantSource.system());
        return fetch(connection, errors::of);
    }

    private List<OfferedModel> models(HttpReply reply) {
        try {
            JsonNode list = JSON.readTree(reply.body()).path(listKey);
            if (!list.isArray()) {
                throw new LlmException(WrongEndpoint.answering(endpoint, reply));
            }
            List<OfferedModel> models = new ArrayList<>();
            list.forEach(entry -> reader.apply(entry).ifPresent(models::add));
            return models;
        } catch (JsonProcessingException e) {
            throw new LlmException(WrongEndpoint.answering(endpoint, reply), e);
        }
    }

    /** Returns the first of {@code numbers} that is one over 0. */
    public static OptionalLong number(JsonNode... numbers) {
        for (JsonNode number : numbers) {
            if (number.asLong(0) > 0) {
                return OptionalLong.of(number.asLong());
            }
        }
        return OptionalLong.empty();
    }
}
