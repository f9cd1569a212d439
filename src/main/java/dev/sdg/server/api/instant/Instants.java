package dev.sdg.server.api.instant;

import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.TableLoader;
import dev.sdg.format.Formats;
import dev.sdg.run.RunContext;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.job.Spending;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.DiskUse;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.ScratchFolder;
import dev.sdg.server.store.Transactions;
import dev.sdg.server.store.Uploads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/** All that answers at once share, put together. Closed when the server stops. */
public final class Instants implements AutoCloseable {
    private static final Duration MOST_WORK = Duration.ofSeconds(10);

    /** Other work may take the processors meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A model takes longer than work of our own; a client waits for it this long. */
    private static final Duration MOST_CALLS = Duration.ofSeconds(60);

    /** Memory of the process that reads a file. */
    private static final long PARSER_BYTES = 256L << 20;

    private final Surroundings around;
    private final SchemaRequests schemaRequests;
    private final FormatRequests formats;
    private final ModelRequests models;
    private final InstantTables tables;
    private final TableLoader loader;
    private final WorkTime work = new WorkTime(Runtime.getRuntime().availableProcessors(), MOST_WORK, LONGEST_WAIT);
    private final CallTime calls = new CallTime(MOST_CALLS);
    private final Timer sweeper = new Timer("uploads", true);

    /**
     * What a server has.
     *
     * @param schemas that have names
     * @param formats that have names
     * @param runs what runs of the process share
     * @param options of models that the server was given, by name
     * @param settings the folder that relative paths of settings start from
     * @param folder that has all data
     * @param disk how much may be in it
     * @param projects that work is filed under
     * @param transactions what was made for them
     * @param audit lines of calls that cost something
     * @param clock of days
     * @param jobs takes work that takes longer
     * @param spending what models may cost
     * @param largestUpload bytes of a file that is sent
     */
    public record Surroundings(
            Schemas schemas,
            Formats formats,
            RunContext runs,
            Map<String, List<String>> options,
            Path settings,
            DataFolder folder,
            DiskUse disk,
            Projects projects,
            Transactions transactions,
            AuditTrail audit,
            Clock clock,
            JobRequests jobs,
            Spending spending,
            long largestUpload) {
        public Surroundings {
            options = Map.copyOf(options);
        }
    }

    public Instants(Surroundings around) {
        this.around = around;
        this.schemaRequests = new SchemaRequests(around.schemas());
        this.formats = new FormatRequests(around.formats());
        this.models = new ModelRequests(around.runs(), around.options(), around.spending(), calls);
        this.tables = new InstantTables(
                new TableCache(around.schemas(), around.settings(), around.clock()), new LearnedSamples());
        ScratchFolder.empty(around.folder());
        this.loader = new TableLoader(limits());
        every(Duration.ofHours(1), uploads()::removeUnused);
        every(Duration.ofMinutes(1), loader::closeUnused);
    }

    private void every(Duration period, Runnable work) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                work.run();
            }
        };
        sweeper.schedule(task, 0, period.toMillis());
    }

    SchemaRequests schemaRequests() {
        return schemaRequests;
    }

    Schemas schemas() {
        return around.schemas();
    }

    FormatRequests formats() {
        return formats;
    }

    ModelRequests models() {
        return models;
    }

    InstantTables tables() {
        return tables;
    }

    WorkTime work() {
        return work;
    }

    DataFolder folder() {
        return around.folder();
    }

    Path settings() {
        return around.settings();
    }

    Clock clock() {
        return around.clock();
    }

    Uploads uploads() {
        return new Uploads(around.folder(), around.clock());
    }

    UploadReader uploadReader() {
        return new UploadReader(around.folder(), around.disk(), uploads(), loader, limits());
    }

    /** Returns what a file that is sent may cost. */
    LoadingLimits limits() {
        LoadingLimits usual = LoadingLimits.DEFAULT;
        return new LoadingLimits(
                Math.max(1, around.largestUpload()),
                usual.unpackedBytes(),
                usual.textCharacters(),
                usual.time(),
                PARSER_BYTES,
                usual.threads());
    }

    JobRequests jobs() {
        return around.jobs();
    }

    Ledger ledger() {
        return new Ledger(around.projects(), around.transactions());
    }

    InstantAnswers answers() {
        return new InstantAnswers(tables, ledger(), work);
    }

    FormatPreview formatPreview() {
        return new FormatPreview(formats, models, around.audit(), around.settings());
    }

    InstantRequests requests() {
        Uploads uploads = uploads();
        return new InstantRequests(schemaRequests, (id, fields) -> UploadedSample.of(uploads, id, fields));
    }

    /** Ends the calls to models that somebody waits for. */
    public void stopCalls() {
        calls.close();
    }

    @Override
    public void close() {
        sweeper.cancel();
        loader.close();
        work.close();
    }
}
