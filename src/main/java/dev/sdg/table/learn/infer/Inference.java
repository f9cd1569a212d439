package dev.sdg.table.learn.infer;

import dev.sdg.file.source.TableSource;
import dev.sdg.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a sample shows: a schema that its rows keep, the rows to learn from, and what was in doubt.
 *
 * @param schema of all tables, checked; every column has a generator or says otherwise how its values are made
 * @param tables in the order of the schema's
 * @param notes what a person should know, each with table and column
 */
public record Inference(Schema schema, List<InferredTable> tables, List<String> notes) {
    public Inference {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /**
     * Reads and judges a sample: each table once from beginning to end.
     *
     * @throws dev.sdg.file.source.UnreadableSourceException where a table cannot be read or has no row
     */
    public static Inference of(List<TableSource> sources, InferenceOptions options) {
        List<String> notes = new ArrayList<>();
        List<TableProfile> profiles = new ArrayList<>();
        List<InferredTable> tables = new ArrayList<>();
        for (TableSource source : sources) {
            TableProfile profile = TableProfile.of(source, options);
            List<ColumnReading> own = readings(profile);
            profiles.add(profile);
            tables.add(table(profile, own));
            source.notes().forEach(note -> notes.add(source.name() + ": " + note));
            for (InferredColumn column : tables.get(tables.size() - 1).columns()) {
                column.notes().forEach(note -> notes.add(source.name() + "." + column.name() + ": " + note));
            }
        }
        List<TableKeys> keys = new KeySearch(tables, profiles, notes).find();
        SchemaDraft.Result drawn = new SchemaDraft(tables, profiles, keys, options).result();
        return new Inference(drawn.schema(), drawn.tables(), notes);
    }

    private static List<ColumnReading> readings(TableProfile profile) {
        boolean semicolons = profile.source().delimiter().equals(Optional.of(';'));
        return IntStream.range(0, profile.names().size())
                .mapToObj(column -> new TypeChoice(profile.profile(column), semicolons).reading())
                .toList();
    }

    private static InferredTable table(TableProfile profile, List<ColumnReading> readings) {
        List<InferredColumn> columns = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            ColumnProfile seen = profile.profile(i);
            long nulls = seen.nulls
                    + readings.get(i).nulls().stream()
                            .mapToLong(seen.nullWords::get)
                            .sum();
            columns.add(new InferredColumn(
                    profile.names().get(i),
                    readings.get(i).type(),
                    (double) nulls / profile.rows(),
                    seen.set.distinct(),
                    false,
                    false,
                    readings.get(i).notes()));
        }
        return new InferredTable(profile.learned(readings), profile.rows(), columns, List.of());
    }
}
