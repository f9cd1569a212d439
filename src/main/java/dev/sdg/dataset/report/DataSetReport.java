package dev.sdg.dataset.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.output.journal.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data set looks like, and how it came about where that is known.
 *
 * @param name of the data set, as its file is called
 * @param format the name of the format of its rows; empty where the columns were taken from the file
 * @param profile its rows, counted
 * @param sample rows of it to look at
 * @param documents how many rows come from each document; empty where that is not known
 * @param rejected what was not saved, the most frequent reason first
 * @param manifest of the run that made it
 * @param reference a data set to compare it with
 */
public record DataSetReport(
        String name,
        Optional<String> format,
        DataSetProfile profile,
        List<SampledRow> sample,
        SortedMap<String, Long> documents,
        List<RejectedReason> rejected,
        Optional<Manifest> manifest,
        Optional<Reference> reference) {

    public DataSetReport {
        sample = List.copyOf(sample);
        documents = new TreeMap<>(documents);
        rejected = List.copyOf(rejected);
    }

    /**
     * A row to look at.
     *
     * @param number its number in the data set, from 1
     * @param row as it stands in the data file
     * @param document what it was made from; empty where that is not known
     */
    public record SampledRow(long number, ObjectNode row, String document) {}

    /**
     * A data set that another one is compared with.
     *
     * @param name as its file is called
     * @param profile its rows, counted
     */
    public record Reference(String name, DataSetProfile profile) {}

    /** Returns the numbers on rows and texts. */
    public List<Figure> figures() {
        return Figures.of(profile);
    }

    /** Returns the numbers on how it was made; none where that is not known. */
    public List<Figure> runFigures() {
        return manifest.map(Figures::of).orElse(List.of());
    }

    /** Returns what is worth a look before training, in sentences. */
    public List<String> remarks() {
        return Remarks.of(profile);
    }

    /** Returns the report for programs. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("data", name);
        format.ifPresentOrElse(known -> json.put("format", known), () -> json.putNull("format"));
        put(profile, json);
        ObjectNode run = json.putObject("run");
        runFigures().forEach(figure -> put(figure, run));
        ObjectNode byDocument = json.putObject("documents");
        documents.forEach(byDocument::put);
        ObjectNode reasons = json.putObject("rejected");
        rejected.forEach(reason -> reasons.put(reason.code(), reason.count()));
        remarks().forEach(json.putArray("remarks")::add);
        reference.ifPresentOrElse(
                other -> put(other.profile(), json.putObject("reference").put("data", other.name())),
                () -> json.putNull("reference"));
        return json;
    }

    private static void put(DataSetProfile profile, ObjectNode json) {
        Figures.of(profile).forEach(figure -> put(figure, json));
        ArrayNode columns = json.putArray("columns");
        profile.columns().forEach(column -> put(column, columns.addObject()));
    }

    /** Counts are written without a point. */
    private static void put(Figure figure, ObjectNode json) {
        if (figure.number() == Math.rint(figure.number())) {
            json.put(figure.key(), Math.round(figure.number()));
        } else {
            json.put(figure.key(), figure.number());
        }
    }

    private static void put(ColumnProfile column, ObjectNode json) {
        json.put("name", column.name());
        json.put("type", column.field().type().word());
        json.put("missing", column.missing());
        json.put("distinct", column.distinct());
        put(column.values(), json.putArray("values"));
        put(column.beginnings(), json.putArray("beginnings"));
        column.histogram().ifPresent(histogram -> {
            ObjectNode measured = json.putObject(column.measured().word());
            measured.put("minimum", histogram.minimum());
            measured.put("median", histogram.median());
            measured.put("ninetieth", histogram.ninetieth());
            measured.put("maximum", histogram.maximum());
            ArrayNode bins = measured.putArray("histogram");
            histogram.bins().forEach(bin -> bins.addObject()
                    .put("from", bin.from())
                    .put("to", bin.to())
                    .put("rows", bin.count()));
        });
    }

    private static void put(List<ColumnProfile.Count> counts, ArrayNode json) {
        counts.forEach(count -> json.addObject().put("value", count.value()).put("rows", count.rows()));
    }
}
