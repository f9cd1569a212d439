package dev.sdg.server.api.instant;

import dev.sdg.format.Formats;
import dev.sdg.run.RunContext;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.ScratchFolder;
import dev.sdg.server.store.Transactions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that answers at once share, put together. Closed when the server stops. */
public final class Instants implements AutoCloseable {
    private static final Duration MOST_WORK = Duration.ofSeconds(10);

    private final Surroundings around;
    private final FormatRequests formats;
    private final ModelRequests models;
    private final InstantTables tables;
    private final WorkTime work = new WorkTime(MOST_WORK);

    /**
     * What a server has.
     *
     * @param schemas that have names
     * @param formats that have names
     * @param runs what runs of the process share
     * @param options of models that the server was given, by name
     * @param settings the folder that relative paths of settings start from
     * @param folder that has all data
     * @param projects that work is filed under
     * @param transactions what was made for them
     * @param audit lines of calls that cost something
     * @param clock of days
     */
    public record Surroundings(
            Schemas schemas,
            Formats formats,
            RunContext runs,
            Map<String, List<String>> options,
            Path settings,
            DataFolder folder,
            Projects projects,
            Transactions transactions,
            AuditTrail audit,
            Clock clock) {
        public Surroundings {
            options = Map.copyOf(options);
        }
    }

    public Instants(Surroundings around) {
        this.around = around;
        this.formats = new FormatRequests(around.formats());
        this.models = new ModelRequests(around.runs(), around.options());
        this.tables = new InstantTables(around.schemas(), around.settings(), new LearnedSamples(), around.clock());
        ScratchFolder.empty(around.folder());
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

    Ledger ledger() {
        return new Ledger(around.projects(), around.transactions());
    }

    FormatPreview formatPreview() {
        return new FormatPreview(formats, models, around.audit(), around.settings());
    }

    InstantRequests requests() {
        return new InstantRequests(new SchemaRequests(around.schemas()), (id, fields) -> {
            fields.add("/sample", "no such upload");
            return Optional.empty();
        });
    }

    @Override
    public void close() {
        work.close();
    }
}
