package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.table.UnmadeRowException;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.PlacedSchemaException;
import dev.sdg.schema.source.SchemaPlace;
import dev.sdg.server.http.JsonFields;
import dev.sdg.server.http.ProblemException;
import dev.sdg.text.Setting;
import java.util.List;
import java.util.function.Supplier;

/** The fields of a request for rows: what is wrong with its schema, options or sample is a problem of a field. */
final class Fields extends JsonFields {
    /** @param known the names of all fields that the request may have */
    Fields(ObjectNode json, List<String> known) {
        super(json, known);
    }

    /** Notes what is wrong with the schema that stands under {@code name}; "" for the request itself. */
    void add(String name, PlacedSchemaException wrong) {
        String before = name.isEmpty() ? "" : pointer(name);
        wrong.problems().forEach(place -> add(place.pointerFrom(before), place.message()));
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
                    has(field) ? pointer(field) : "",
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
        throw ProblemException.unprocessable(problems());
    }
}
