package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.text.ClosestMatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads schemas that stand in requests: in one of the forms that files have, or by the name of a domain, with or
 * without that of a table. No file, folder or address of anybody's choice is opened: names are those of a list.
 */
public final class SchemaRequests {
    /** The name of a table that has none. */
    private static final String UNNAMED = "rows";

    private static final String PROFILES = "profiles";

    private final Schemas schemas;
    private final SchemaCache known = new SchemaCache();

    /** @param schemas that have names */
    public SchemaRequests(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Returns the schema that {@code json} is or names.
     *
     * @param profile the name of a profile of the schema, or a merge patch (RFC 7396) over it
     * @throws PlacedSchemaException with everything that is wrong
     */
    public RequestedSchema read(JsonNode json, Optional<JsonNode> profile) {
        if (!json.isObject()) {
            throw refused("", "must be an object: a schema, or {\"domain\": …, \"entity\": …}");
        }
        if (json.path("domain").isTextual() && json.size() <= (json.has("entity") ? 2 : 1)) {
            return ofDomain(
                    json.path("domain").asText(),
                    Optional.ofNullable(json.get("entity")).map(JsonNode::asText),
                    profile);
        }
        SchemaSource source = known.get(
                json + " " + profile.map(JsonNode::toString).orElse(""), () -> read((ObjectNode) json, profile));
        return new RequestedSchema(source, source.schema().tables());
    }

    private SchemaSource read(ObjectNode json, Optional<JsonNode> profile) {
        try {
            Optional<JsonNode> changes = profile.filter(JsonNode::isObject);
            return changes.isPresent()
                    ? schemas.read(json, UNNAMED, changes.get())
                    : schemas.read(json, UNNAMED, profile.map(JsonNode::asText));
        } catch (SchemaException e) {
            List<String> own = profile.isPresent() ? problems(json) : e.problems();
            throw new PlacedSchemaException(e.problems().stream()
                    .map(problem -> own.contains(problem)
                            ? SchemaPlace.of(json, problem)
                            : ofProfile(json, profile.orElseThrow(), problem))
                    .toList());
        }
    }

    /** Returns what is wrong with a schema without any profile. */
    private List<String> problems(ObjectNode json) {
        try {
            schemas.read(json, UNNAMED, Optional.<String>empty());
            return List.of();
        } catch (SchemaException e) {
            return e.problems();
        }
    }

    /** A profile that has a name is written in the schema. */
    private static SchemaPlace ofProfile(ObjectNode json, JsonNode profile, String problem) {
        JsonNode named = json.path(PROFILES).path(profile.asText());
        if (profile.isObject() || named.isMissingNode()) {
            return SchemaPlace.ofProfile(profile, problem);
        }
        SchemaPlace place = SchemaPlace.of(named, problem);
        return new SchemaPlace("/" + PROFILES + "/" + profile.asText() + place.pointer(), place.message());
    }

    /**
     * Returns tables of a domain.
     *
     * @param entity the name of one, in singular or plural; empty: all
     * @throws PlacedSchemaException where there is no such domain or table
     */
    public RequestedSchema ofDomain(String domain, Optional<String> entity, Optional<JsonNode> profile) {
        SchemaSource source = domain(domain, profile);
        if (entity.isEmpty()) {
            return new RequestedSchema(source, source.schema().tables());
        }
        List<Table> tables = source.schema().tables();
        Table table = spellings(entity.get()).stream()
                .flatMap(spelling -> tables.stream().filter(one -> one.name().equalsIgnoreCase(spelling)))
                .findFirst()
                .orElseThrow(() -> unknownEntity(entity.get(), domain, tables));
        return new RequestedSchema(source, List.of(table));
    }

    private SchemaSource domain(String domain, Optional<JsonNode> profile) {
        try {
            Optional<String> named = profile.filter(JsonNode::isTextual).map(JsonNode::asText);
            Path file = schemas.file(domain).orElseThrow(() -> unknownDomain(domain));
            Supplier<SchemaSource> reading = () -> {
                SchemaSource source = schemas.named(domain, named).orElseThrow(() -> unknownDomain(domain));
                return profile.filter(JsonNode::isObject)
                        .map(changes -> patched(source, changes))
                        .orElse(source);
            };
            String of = profile.map(JsonNode::toString).orElse("");
            return SchemaCache.stamp(file)
                    .map(stamp -> known.get(stamp + " " + of, reading))
                    .orElseGet(reading);
        } catch (SchemaException e) {
            throw new PlacedSchemaException(e.problems().stream()
                    .map(problem -> profile.map(of -> SchemaPlace.ofProfile(of, problem))
                            .orElseGet(() -> new SchemaPlace("/domain", problem)))
                    .toList());
        }
    }

    private PlacedSchemaException unknownDomain(String domain) {
        List<String> known = schemas.names();
        return refused(
                "/domain",
                "unknown domain '" + domain + "'" + ClosestMatch.hint(domain, known) + " (" + String.join(", ", known)
                        + ")");
    }

    private SchemaSource patched(SchemaSource source, JsonNode changes) {
        Schema schema = source.schema();
        SchemaSource changed = read(SchemaJson.of(schema), Optional.of(changes));
        return new SchemaSource(
                source.name(),
                source.files(),
                changed.schema(),
                source.warnings(),
                source.passedOver(),
                source.classes());
    }

    private static List<String> spellings(String entity) {
        String lower = entity.toLowerCase(Locale.ROOT).replace('-', '_').strip();
        return List.of(
                lower,
                lower + "s",
                lower + "es",
                lower.replaceFirst("y$", "ies"),
                lower.replaceFirst("is$", "es"),
                lower.replaceFirst("s$", ""));
    }

    private static PlacedSchemaException unknownEntity(String entity, String domain, List<Table> tables) {
        List<String> known = tables.stream().map(Table::name).toList();
        return refused(
                "/entity",
                known.stream()
                        .collect(Collectors.joining(
                                ", ",
                                "unknown entity '" + entity + "' of " + domain + ClosestMatch.hint(entity, known)
                                        + " (",
                                ")")));
    }

    private static PlacedSchemaException refused(String at, String message) {
        return new PlacedSchemaException(List.of(new SchemaPlace(at, message)));
    }
}
