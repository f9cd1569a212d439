package dev.sdg.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.output.journal.JobFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a request asks, as it is kept while its reply is awaited: as much as judging the reply takes. Attributes and
 * reminders did their work in the prompt.
 */
final class RequestRecord implements JobFiles.Codec<PromptRequest> {
    private final Subject subjectOfOne;
    private final Map<String, Passage> passages;
    private final Optional<String> language;

    /**
     * @param subjectOfOne of any request of the run
     * @param passages that rows are made from; none for a query
     */
    RequestRecord(Subject subjectOfOne, List<Passage> passages, Optional<String> language) {
        this.subjectOfOne = subjectOfOne;
        this.passages = passages.stream().collect(Collectors.toMap(Passage::id, Function.identity()));
        this.language = language;
    }

    @Override
    public JsonNode write(PromptRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("rows", request.rows());
        if (request.subject() instanceof Subject.Passages asked) {
            ArrayNode shares = json.putArray("passages");
            for (Share share : asked.shares()) {
                shares.addObject()
                        .put("id", share.passage().id())
                        .put("rows", share.rows())
                        .put("turn", share.turn());
            }
        }
        return json;
    }

    @Override
    public PromptRequest read(JsonNode json) {
        return new PromptRequest(json.path("rows").asInt(), subject(json.path("passages")), language, Optional.empty());
    }

    private Subject subject(JsonNode shares) {
        if (subjectOfOne instanceof Subject.Query query) {
            return query;
        }
        List<Share> asked = new ArrayList<>();
        for (JsonNode share : shares) {
            Passage passage = passages.get(share.path("id").asText());
            asked.add(new Share(
                    passage, share.path("rows").asInt(), share.path("turn").asInt()));
        }
        return new Subject.Passages(asked);
    }
}
