package dev.sdg.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.FormatJson;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.Environment;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import java.util.Optional;

/** What there is to choose from: formats of rows, and providers of models. */
public final class OfferRoutes implements RouteGroup {
    private static final String OFFLINE = "offline";

    private final Formats formats;
    private final Environment environment;
    private final String provider;

    /** @param provider what jobs use that name none */
    public OfferRoutes(Formats formats, Environment environment, String provider) {
        this.formats = formats;
        this.environment = environment;
        this.provider = provider;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/formats", this::formats).get("/api/models", this::models);
    }

    private Answer formats(Request request) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("formats");
        formats.list().forEach(format -> list.add(described(format)));
        return Answer.ok(json);
    }

    /** A file that cannot be used is listed without fields; who asks for rows of it is told why. */
    private JsonNode described(Formats.Entry format) {
        try {
            return FormatJson.of(formats.named(format.name()).format());
        } catch (FormatException e) {
            return Json.object().put("name", format.name()).put("description", format.description());
        }
    }

    /** Asks nobody: a provider is there where its key is. */
    private Answer models(Request request) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("providers");
        Providers.standard().all().stream()
                .filter(this::hasKey)
                .forEach(known -> add(list, known.name(), known.defaultModel(Optional.empty())));
        add(list, OFFLINE, Optional.empty());
        return Answer.ok(json);
    }

    private void add(ArrayNode list, String name, Optional<String> model) {
        list.addObject()
                .put("name", name)
                .put("default_model", model.orElse(null))
                .put("default", name.equals(provider));
    }

    private boolean hasKey(LlmProvider known) {
        return known.keyVariables().isEmpty()
                || environment.first(known.keyVariables()).isPresent();
    }
}
