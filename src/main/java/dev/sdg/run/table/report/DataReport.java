package dev.sdg.run.table.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.integrity.Integrity;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.ColumnFacts;
import dev.sdg.table.learn.measure.TableQuality;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of tables in files.
 *
 * @param data the name of the folder or file
 * @param reference the name of the sample
 * @param integrity how the tables keep their schema; empty where their files cannot be verified
 * @param tables the rows that were measured
 * @param sample the rows of the reference that they were held against
 * @param measured what was measured of them
 * @param notes what a person should know of how they were read
 */
public record DataReport(
        String data,
        Optional<String> reference,
        Optional<Integrity> integrity,
        List<SampleTable> tables,
        List<SampleTable> sample,
        TableQuality measured,
        List<String> notes) {

    public DataReport {
        tables = List.copyOf(tables);
        sample = List.copyOf(sample);
        notes = List.copyOf(notes);
    }

    /** Returns the score beside the reference; empty without one, or where nothing could be compared. */
    public OptionalDouble score() {
        return measured.score();
    }

    /** Returns the report as an object: integrity, the keys of quality, privacy, remarks. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("integrity", integrity.map(Integrity::json).orElse(null));
        json.setAll(measured.quality());
        json.set("privacy", measured.privacy());
        measured.remarks().forEach(json.putArray("remarks")::add);
        notes.forEach(json.putArray("notes")::add);
        return json;
    }

    /**
     * Returns the same with what the page draws of each column: its type, its histogram or its most frequent values.
     */
    public ObjectNode jsonWithCharts() {
        ObjectNode json = json();
        for (SampleTable table : tables) {
            JsonNode columns = json.path("columns").path(table.name());
            for (ColumnFacts facts : measured.facts().getOrDefault(table.name(), List.of())) {
                if (columns.get(facts.column()) instanceof ObjectNode column) {
                    table.column(facts.column())
                            .ifPresent(values -> new ColumnChart(values, Optional.empty()).addTo(column, facts));
                }
            }
        }
        return json;
    }
}
