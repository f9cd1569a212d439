package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.table.UnmadeRowException;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.PlacedSchemaException;
import dev.sdg.schema.source.SchemaPlace;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The fields of a JSON object in a request: reads those of the right type, and collects all that is wrong. */
final class Fields {
    private static final int SHOWN = 60;

    private final ObjectNode json;
    private final List<Problem> problems = new ArrayList<>();

    /** @param known the names of all fields that the request may have */
    Fields(ObjectNode json, List<String> known) {
        this.json = json;
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(
                        pointer(name),
                        "unknown field '" + name + "'" + ClosestMatch.hint(name, known) + " ("
                                + String.join(", ", known) + ")");
            }
        });
    }

    /** Notes a problem. */
    void add(String at, String message) {
        problems.add(new Problem(at, message));
    }

    /** Notes what is wrong with the schema that stands under {@code name}; "" for the request itself. */
    void add(String name, PlacedSchemaException wrong) {
        String before = name.isEmpty() ? "" : pointer(name);
        wrong.problems().forEach(place -> add(before + place.pointer(), place.message()));
    }

    /** Notes what is wrong with tables of the schema that stands under {@code name}, if it does. */
    void add(String name, SchemaException wrong) {
        wrong.problems().forEach(problem -> {
            SchemaPlace place = SchemaPlace.of(get(name), problem);
            add(has(name) ? pointer(name) + place.pointer() : "", has(name) ? place.message() : problem);
        });
    }

    /** Notes what is wrong with options, which are fields here. */
    void add(InvalidRequestException wrong) {
        wrong.problems().forEach(problem -> {
            String field = problem.option().replace('-', '_');
            add(
                    json.has(field) ? pointer(field) : "",
                    Setting.spelled(problem.message(), option -> option.replace('-', '_')));
        });
    }

    /**
     * Returns what {@code work} gives.
     *
     * @throws ProblemException 422 with what is wrong with schema, options or sample
     */
    <T> T orProblems(Supplier<T> work) {
        try {
            return work.get();
        } catch (SchemaException e) {
            add("schema", e);
        } catch (PlacedSchemaException e) {
            e.problems().forEach(place -> add(has("data") ? "/data" : "", place.message()));
        } catch (InvalidRequestException e) {
            add(e);
        } catch (UnreadableSourceException e) {
            add(has("sample") ? "/sample" : "", String.valueOf(e.getMessage()));
        } catch (UnmadeRowException e) {
            add(has("schema") ? "/schema" : "", String.valueOf(e.getMessage()));
        }
        throw ProblemException.unprocessable(problems);
    }

    /** Returns what is wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws ProblemException 422 with all of it
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ProblemException.unprocessable(problems);
        }
    }

    boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    /** Returns what stands under {@code name}; a missing node where nothing does. */
    JsonNode get(String name) {
        return has(name) ? json.get(name) : json.path("\0");
    }

    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!json.get(name).isTextual()) {
            add(pointer(name), "must be a text, but is " + shown(json.get(name)));
            return Optional.empty();
        }
        return Optional.of(json.get(name).textValue());
    }

    /** Returns a whole number; one from {@code least} to {@code most}. */
    OptionalLong whole(String name, long least, long most) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        JsonNode number = json.get(name);
        boolean whole = number.isNumber()
                && number.decimalValue().stripTrailingZeros().scale() <= 0
                && number.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!whole) {
            add(pointer(name), "%s is not a whole number from %,d to %,d".formatted(shown(number), least, most));
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.decimalValue().longValueExact());
    }

    /** Returns a JSON pointer to the field {@code name}. */
    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode json) {
        return Excerpt.of(json.isTextual() ? "'" + json.textValue() + "'" : json.toString(), SHOWN);
    }
}
