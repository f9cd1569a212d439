package dev.sdg.server.job.data;

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
import dev.sdg.run.table.report.DataReport;
import dev.sdg.run.table.report.DataReportPage;
import dev.sdg.run.table.report.DataReportRun;
import dev.sdg.run.table.report.DataReportSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.order.JobKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The quality reports of jobs, as the command line makes them. */
public final class JobReports {
    private final Schemas schemas;

    public JobReports(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Returns the report as data.
     *
     * @throws ProblemException 404 where there are no rows
     */
    public ObjectNode json(JobData data) {
        try {
            ObjectNode report = data.kind() == JobKind.ROWS
                    ? rows(data).json()
                    : tables(data).jsonWithCharts();
            String text = new String(Json.bytes(report), StandardCharsets.UTF_8).replace(place(data), "");
            return (ObjectNode) Json.read(text);
        } catch (UnreadableDataException
                | UnreadableTableException
                | UnreadableSourceException
                | UnreadableSchemaException
                | SchemaException
                | OutputException e) {
            throw none();
        }
    }

    /**
     * Returns the report as a page.
     *
     * @throws ProblemException 404 where there are no rows
     */
    public String html(JobData data) {
        try {
            String page = data.kind() == JobKind.ROWS
                    ? new ReportPage(rows(data)).html()
                    : new DataReportPage(tables(data)).html();
            return page.replace(place(data), "");
        } catch (UnreadableDataException
                | UnreadableTableException
                | UnreadableSourceException
                | UnreadableSchemaException
                | SchemaException
                | OutputException e) {
            throw none();
        }
    }

    /** Where the server keeps a job is nobody's business: documents are named from its folder. */
    private static String place(JobData data) {
        return data.folder() + data.folder().getFileSystem().getSeparator();
    }

    private static ProblemException none() {
        return ProblemException.notFound("there are no whole rows that a report could be made of");
    }

    private static DataSetReport rows(JobData data) {
        Path rows = data.rows(Optional.empty()).orElseThrow(JobReports::none);
        return ReportReader.read(SavedDataSet.open(rows, Optional.empty(), InputOptions.DETECTED), Optional.empty());
    }

    private DataReport tables(JobData data) {
        Path run = data.sidecar().orElseThrow(JobReports::none);
        Path folder = data.folder().resolve("rows");
        Path schema = run.resolve("schema.json");
        return new DataReportRun(new DataReportSpec(
                        folder,
                        Files.isRegularFile(schema)
                                ? Optional.of(schemas.read(schema.toString(), Optional.empty()))
                                        .map(SchemaSource::schema)
                                : Optional.empty(),
                        TableFolder.manifest(folder, new LocalDisk()),
                        Optional.empty(),
                        run))
                .execute();
    }
}
