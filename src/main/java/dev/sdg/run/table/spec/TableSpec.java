package dev.sdg.run.table.spec;

import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.output.table.TableStyle;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.TableOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that makes rows of tables, checked.
 *
 * @param schema what was read, and from where
 * @param mapping of the schema: what its columns are made by
 * @param schemaName as it was asked for
 * @param seed where one was given
 * @param now what distances in time count from, where it was given
 * @param sizes how many rows there are
 * @param locale of names and places
 * @param written the tables that are written, in the order of the schema
 * @param threads how many make rows
 * @param output where the rows go
 * @param verification when they are read back
 * @param options as they were given, for the record
 * @param sample that the schema was learned from, where there is one
 * @param model how one is asked for the columns that it writes; empty: these are made without a model
 * @param drafting what a model took to write the schema; empty where none did
 */
public record TableSpec(
        SchemaSource schema,
        Mapping mapping,
        String schemaName,
        OptionalLong seed,
        Optional<Instant> now,
        Sizes sizes,
        Locale locale,
        List<String> written,
        int threads,
        Output output,
        Verification verification,
        SortedMap<String, String> options,
        Optional<LearnedSample> sample,
        Optional<CellSpec> model,
        Optional<Usage> drafting) {

    public TableSpec {
        written = List.copyOf(written);
        options = new TreeMap<>(options);
    }

    /**
     * How many rows there are.
     *
     * @param byTable for these tables
     * @param others for each other table without driving key, where that was asked for
     * @param scale what all of them are multiplied by
     */
    public record Sizes(Map<String, Long> byTable, OptionalLong others, double scale) {
        /** As many as the schema says. */
        public static final Sizes OF_SCHEMA = scaled(1);

        public Sizes {
            byTable = new LinkedHashMap<>(byTable);
        }

        /** Returns sizes of some tables; the others have as many rows as the schema says. */
        public static Sizes of(Map<String, Long> byTable) {
            return new Sizes(byTable, OptionalLong.empty(), 1);
        }

        /** Returns the sizes that the schema says, multiplied. */
        public static Sizes scaled(double factor) {
            return new Sizes(Map.of(), OptionalLong.empty(), factor);
        }
    }

    /**
     * Where the rows go.
     *
     * @param folder of the files
     * @param formats at least one
     * @param style how they are written
     * @param rowsPerFile of each part; empty: a file has all rows of a table
     * @param existing what happens to rows that are there
     */
    public record Output(
            Path folder, List<TableFormat> formats, TableStyle style, OptionalLong rowsPerFile, Existing existing) {
        public Output {
            formats = List.copyOf(formats);
        }

        /** Returns whether SQL is among the formats. */
        public boolean isSql() {
            return formats.contains(TableFormat.SQL);
        }
    }

    /** When what was written is read back and verified. */
    public enum Verification {
        /** Unless there is very much of it. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Returns what decides which rows are made, with this seed and time. */
    public TableOptions options(long chosenSeed, Instant chosenNow) {
        return new TableOptions(
                        chosenSeed,
                        LocalDateTime.ofInstant(chosenNow, ZoneOffset.UTC),
                        locale,
                        sizes.byTable(),
                        sizes.others(),
                        sizes.scale())
                .after(sample.map(LearnedSample::kept).orElse(Map.of()));
    }

    /** Returns the same with this seed and this time, where it has no others. */
    public TableSpec startingFrom(long otherSeed, Instant otherNow) {
        return startingFrom(otherSeed, Optional.of(now.orElse(otherNow)));
    }

    private TableSpec startingFrom(long otherSeed, Optional<Instant> time) {
        return with(OptionalLong.of(seed.orElse(otherSeed)), time, sizes, written);
    }

    /** Returns the same with these tables written, and these numbers of rows. */
    public TableSpec withRows(List<String> tables, Sizes numbers) {
        return with(seed, now, numbers, tables);
    }

    private TableSpec with(
            OptionalLong otherSeed, Optional<Instant> otherNow, Sizes otherSizes, List<String> otherTables) {
        return new TableSpec(
                schema,
                mapping,
                schemaName,
                otherSeed,
                otherNow,
                otherSizes,
                locale,
                otherTables,
                threads,
                output,
                verification,
                options,
                sample,
                model,
                drafting);
    }

    /** Returns the same with a schema that it took so much to have a model write. */
    public TableSpec drafted(Usage usage) {
        return new TableSpec(
                schema,
                mapping,
                schemaName,
                seed,
                now,
                sizes,
                locale,
                written,
                threads,
                output,
                verification,
                options,
                sample,
                model,
                Optional.of(usage));
    }

    /** Returns the same with this seed, where it has no other. */
    public TableSpec withSeed(long chosen) {
        return startingFrom(chosen, now);
    }

    /** Returns the same with rows as they were learned from a sample. */
    public TableSpec learned(LearnedSample learned) {
        return new TableSpec(
                learned.source(),
                Mapping.of(learned.source().schema()),
                schemaName,
                seed,
                now,
                learned.augments() ? besides(learned) : sizes,
                locale,
                written,
                threads,
                output,
                verification,
                options,
                Optional.of(learned),
                model,
                drafting);
    }

    /** Returns how many rows come after those that are kept; none where the parents stay as many as they are. */
    private Sizes besides(LearnedSample learned) {
        Map<String, Long> added = new LinkedHashMap<>();
        for (Table table : learned.source().schema().tables()) {
            Optional<Long> wanted = Optional.ofNullable(sizes.byTable().get(table.name()));
            boolean drives = table.drivingKey().isPresent();
            if (wanted.isEmpty() && !drives && sizes.others().isPresent()) {
                wanted = Optional.of(sizes.others().getAsLong());
            }
            long kept = learned.rows(table.name());
            if (wanted.isPresent()) {
                added.put(table.name(), Math.max(0, Math.round(wanted.get() * sizes.scale()) - kept));
            } else if (!drives) {
                added.put(table.name(), 0L);
            }
        }
        boolean changes = true;
        while (changes) {
            changes = false;
            for (Table table : learned.source().schema().tables()) {
                boolean barren = table.drivingKey()
                        .filter(key -> added.getOrDefault(key.parent(), 1L) == 0)
                        .isPresent();
                changes |= barren && added.putIfAbsent(table.name(), 0L) == null;
            }
        }
        return new Sizes(added, OptionalLong.empty(), 1);
    }

    /** Returns the command that makes the rows: {@code table mimic}. */
    public String command() {
        return sample.map(learned -> learned.augments() ? "table augment" : "table mimic")
                .orElse("table generate");
    }
}
