package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.dataset.report.DataSetReport;
import dev.sdg.dataset.report.ReportPage;
import dev.sdg.dataset.report.ReportReader;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.table.report.DataReport;
import dev.sdg.run.table.report.DataReportPage;
import dev.sdg.run.table.report.DataReportRun;
import dev.sdg.run.table.report.DataReportSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.OneAtATime;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.SpecReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The quality reports of jobs, as the command line makes them. For any number of threads. */
public final class JobReports {
    private final Schemas schemas;
    private final SampleMeasures samples;
    private final KeptReports kept;
    private final OneAtATime jobs = new OneAtATime();

    /** @param version of the program */
    public JobReports(SpecReaders readers, String version) {
        this.schemas = readers.schemas();
        this.samples = new SampleMeasures(readers);
        this.kept = new KeptReports(version);
    }

    /**
     * Returns the report of a job. Where it {@code rests}, the report is made once and kept until its files change.
     *
     * @throws ProblemException 404 where there are no rows
     */
    public JobReport report(JobData data, boolean rests) {
        Optional<String> files = Optional.of(data).filter(any -> rests).flatMap(JobData::state);
        return files.map(state -> jobs.run(data.folder().toString(), () -> kept(data, state)))
                .orElseGet(() -> made(data));
    }

    private JobReport kept(JobData data, String files) {
        return kept.find(data, files).orElseGet(() -> {
            JobReport report = made(data);
            kept.keep(data, files, report);
            return report;
        });
    }

    private JobReport made(JobData data) {
        try {
            return data.kind() == JobKind.ROWS ? ofRows(data) : ofTables(data);
        } catch (UnreadableDataException
                | UnreadableTableException
                | UnreadableSourceException
                | UnreadableSchemaException
                | SchemaException
                | OutputException e) {
            throw none();
        }
    }

    private static JobReport ofRows(JobData data) {
        DataSetReport report = rows(data);
        return unplaced(data, report.json(), new ReportPage(report).html());
    }

    private JobReport ofTables(JobData data) {
        Optional<TableManifest> manifest = TableFolder.manifest(data.folder().resolve("rows"), new LocalDisk());
        DataReport files = tables(data, manifest);
        Optional<JsonNode> written = SampleMeasures.written(data, manifest);
        ObjectNode json = files.jsonWithCharts();
        written.ifPresent(run -> SampleMeasures.add(json, run));
        DataReport shown = written.isPresent() ? samples.beside(data, files) : files;
        return unplaced(data, json, new DataReportPage(shown).html());
    }

    /** Where the server keeps a job is nobody's business: documents are named from its folder. */
    private static JobReport unplaced(JobData data, ObjectNode json, String page) {
        String place = data.folder() + data.folder().getFileSystem().getSeparator();
        String text = new String(Json.bytes(json), StandardCharsets.UTF_8).replace(place, "");
        return new JobReport(Json.read(text), page.replace(place, ""));
    }

    private static ProblemException none() {
        return ProblemException.notFound("there are no whole rows that a report could be made of");
    }

    private static DataSetReport rows(JobData data) {
        Path rows = data.rows(Optional.empty()).orElseThrow(JobReports::none);
        return ReportReader.read(SavedDataSet.open(rows, Optional.empty(), InputOptions.DETECTED), Optional.empty());
    }

    private DataReport tables(JobData data, Optional<TableManifest> manifest) {
        Path run = data.sidecar().orElseThrow(JobReports::none);
        Path folder = data.folder().resolve("rows");
        Path schema = run.resolve("schema.json");
        return new DataReportRun(new DataReportSpec(
                        folder,
                        Files.isRegularFile(schema)
                                ? Optional.of(schemas.read(schema.toString(), Optional.empty()))
                                        .map(SchemaSource::schema)
                                : Optional.empty(),
                        manifest,
                        Optional.empty(),
                        run))
                .execute();
    }
}
