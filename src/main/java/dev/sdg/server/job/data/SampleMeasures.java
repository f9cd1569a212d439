package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.RunException;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.report.DataReport;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.SpecReaders;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.TableQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How near the rows of a job are to the sample that they were learned from, as its run measured it when it ended. */
final class SampleMeasures {
    private static final Logger log = LoggerFactory.getLogger(SampleMeasures.class);
    private static final String COLUMNS = "columns";
    private static final String QUALITY = "quality";

    private final SpecReaders readers;

    SampleMeasures(SpecReaders readers) {
        this.readers = readers;
    }

    /**
     * Returns what the run of a job wrote of its measures; empty where rows of it are missing, or there is no sample.
     */
    static Optional<JsonNode> written(JobData data, Optional<TableManifest> manifest) {
        Optional<Path> file = data.sidecar().map(run -> run.resolve("report.json"));
        boolean isWhole = data.kind().learns()
                && manifest.filter(known -> known.status() == Status.COMPLETE).isPresent();
        if (!isWhole || file.filter(JobData::isFile).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(file.get()))).filter(json -> json.has(QUALITY));
        } catch (IOException | ProblemException e) {
            return Optional.empty(); // the rows are measured all the same
        }
    }

    /** Adds to a report over files what a run has {@code written}. */
    static void add(ObjectNode report, JsonNode written) {
        written.path(QUALITY).properties().forEach(measure -> {
            if (!measure.getKey().equals(COLUMNS)) {
                report.set(measure.getKey(), measure.getValue());
            }
        });
        for (var table : written.path(QUALITY).path(COLUMNS).properties()) {
            for (var column : table.getValue().properties()) {
                if (report.path(COLUMNS).path(table.getKey()).get(column.getKey()) instanceof ObjectNode known) {
                    column.getValue()
                            .properties()
                            .forEach(value -> known.putIfAbsent(value.getKey(), value.getValue()));
                }
            }
        }
        for (String part : List.of("privacy", "remarks", "learning")) {
            Optional.ofNullable(written.get(part)).ifPresent(known -> report.set(part, known));
        }
    }

    /**
     * Returns a report over the files of a job beside its sample. The sample is read once more, and the rows are made
     * once more; not where a model wrote columns of them, or where that is no longer possible.
     */
    DataReport beside(JobData data, DataReport files) {
        JobOrder order = data.order();
        if (order.asksModel()) {
            return files;
        }
        try {
            TableSpec spec = readers.samples(data.folder(), false)
                    .read(
                            SpecReaders.placed(order.resuming(), data.folder()),
                            order.kind() == JobKind.AUGMENT,
                            new Problems());
            Optional<TableQuality> quality = new TableRun(spec, "").quality();
            return spec.sample()
                    .flatMap(sample -> quality.map(measured -> beside(files, sample, measured)))
                    .orElse(files);
        } catch (InvalidRequestException
                | UnreadableSourceException
                | UnreadableSchemaException
                | SchemaException
                | OutputException
                | RunException e) {
            log.warn("the page of a report is without its sample, which cannot be read again", e);
            return files;
        }
    }

    private static DataReport beside(DataReport files, LearnedSample sample, TableQuality measured) {
        List<SampleTable> learned = sample.rows().stream()
                .map(rows -> rows.table().select(rows.holdout().learned()))
                .toList();
        return new DataReport(
                files.data(),
                Optional.of("sample"),
                files.integrity(),
                files.tables(),
                learned,
                new TableQuality(files.measured().facts(), measured.comparison()),
                files.notes());
    }
}
