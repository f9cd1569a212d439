package dev.sdg.run.table;

import dev.sdg.database.DatabaseException;
import dev.sdg.database.Databases;
import dev.sdg.database.Existing;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.spec.OutputSpec;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.schema.Schema;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows that the database of a run has before. */
public final class RowsBefore {
    private static final String KEPT = "existing";

    private final LoadSpec spec;
    private final Databases databases;

    public RowsBefore(LoadSpec spec, Databases databases) {
        this.spec = spec;
        this.databases = databases;
    }

    /**
     * Returns them, as far as a plan for {@code written} needs them.
     *
     * @throws RunException where the database cannot be read, or lacks the rows that others are to refer to
     * @throws dev.sdg.schema.SchemaException where there can be no plan
     */
    Existing read(Schema schema, TableOptions options, List<String> written) {
        Existing.Wanted wanted =
                new Existing.Wanted(TablePlan.reads(schema, options, written), written, spec.create(), spec.replace());
        Existing existing;
        try {
            Optional<Existing> kept = kept(schema);
            if (kept.isPresent()) {
                return kept.get();
            }
            existing = databases.existing(spec.address(), schema, wanted);
        } catch (IOException e) {
            throw new RunException(
                    Kind.OUTPUT, spec.record() + ": rows that were there cannot be read: " + e, List.of());
        } catch (DatabaseException e) {
            throw failure(e);
        }
        checkParents(schema, written, existing.states());
        return existing;
    }

    /** Returns the rows that an earlier run kept, which had written some of its own; empty where there are none. */
    private Optional<Existing> kept(Schema schema) throws IOException {
        return goesOn() ? Optional.of(Existing.open(schema, spec.record().resolve(KEPT))) : Optional.empty();
    }

    /** Returns whether some of the rows are, or may be, in the database for good already. */
    boolean goesOn() {
        return spec.existing() == OutputSpec.Existing.RESUME
                && LoadFolder.manifest(spec.record(), new LocalDisk())
                        // Of a load that is complete they were removed, and nothing more is written.
                        .filter(earlier -> earlier.status() != Status.COMPLETE)
                        .filter(earlier -> earlier.saved() > 0 || (earlier.isInDoubt() && !earlier.replace()))
                        .isPresent();
    }

    /** Keeps {@code existing} in the folder of a load. */
    void keep(Existing existing, Path record) {
        try {
            existing.save(record.resolve(KEPT));
        } catch (IOException e) {
            throw OutputException.cannot("write", record.resolve(KEPT), e);
        }
    }

    /** Removes what was kept in the folder of a load. */
    static void forget(Path record) {
        try {
            Existing.delete(record.resolve(KEPT));
        } catch (IOException e) {
            throw OutputException.cannot("delete", record.resolve(KEPT), e);
        }
    }

    private static void checkParents(Schema schema, List<String> written, Map<String, TableManifest.Existing> states) {
        List<String> problems = new ArrayList<>();
        schema.tables().stream()
                .filter(table -> written.contains(table.name()))
                .forEach(table -> table.foreignKeys().stream()
                        .filter(key -> !written.contains(key.parent()) && table.isRequired(key))
                        .filter(key -> Optional.ofNullable(states.get(key.parent()))
                                .filter(state -> state.rows() == 0)
                                .isPresent())
                        .forEach(
                                key -> problems.add("table %s refers to %s, which has no rows and is not among ⟨tables⟩"
                                        .formatted(table.name(), key.parent()))));
        if (!problems.isEmpty()) {
            throw new RunException(Kind.CONFIGURATION, problems.get(0), problems.subList(1, problems.size()));
        }
    }

    /** Returns what a database that cannot be used means for a run that writes to it. */
    static RunException failure(DatabaseException e) {
        return new RunException(
                switch (e.kind()) {
                    case ADDRESS -> Kind.CONFIGURATION;
                    case ACCESS -> Kind.KEY;
                    case UNUSABLE -> Kind.OUTPUT;
                },
                e);
    }
}
