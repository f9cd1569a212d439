import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.SavedRows;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The look for near-duplicates alone: rows of 40 words of which every fiftieth is a near-duplicate of an earlier one, with a
 * data file to look them up in. Argument: the number of rows.
 */
final class NearDuplicateSpeed {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.required("anchor", FieldType.STRING, "a text"), Field.required("positive", FieldType.STRING, "a text")));
    private static final int PLANTED_EVERY = 50;
    private static final int BATCH = 25;

    private NearDuplicateSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("sdg-bench");
        DataSet set = DataSet.of(folder.resolve("set").toString(), "pair", DataSet.Source.QUERY, List.of());
        SplittableRandom random = new SplittableRandom(1);
        int planted = 0;
        int found = 0;
        int falseAlarms = 0;
        long began = System.nanoTime();
        try (SavedRows saved = new SavedRows(set, SCHEMA);
                BufferedWriter file = Files.newBufferedWriter(set.partial())) {
            NearDuplicates near = new NearDuplicates(SCHEMA, 0.9, saved::row);
            while (near.rows() < rows) {
                boolean plant = near.rows() > BATCH && random.nextInt(PLANTED_EVERY) == 0;
                Sample row = plant ? near(saved.row(1 + random.nextInt(near.rows() - BATCH))) : fresh(random);
                boolean refused = near.rejection(row).isPresent();
                planted += plant ? 1 : 0;
                found += plant && refused ? 1 : 0;
                falseAlarms += !plant && refused ? 1 : 0;
                if (!refused) {
                    near.accepted(row);
                    file.write(ValueJson.row(SCHEMA, row.values()).toString());
                    file.write('\n');
                }
                if (near.rows() % BATCH == 0) {
                    file.flush();
                    near.saved();
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%,d rows in %.1f s: %,.0f rows/s (making and writing them included); %d bytes of keys a row%n"
                            + "%,d near-duplicates planted, %.4f of them found; %,d false alarms; -Xmx%dm%n",
                    rows, seconds, rows / seconds, near.bytes() / near.rows(),
                    planted, (double) found / planted, falseAlarms, Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            Bench.delete(folder);
        }
    }

    private static Sample fresh(SplittableRandom random) {
        return row(Replies.words(random, 25), Replies.words(random, 15));
    }

    /** The first word and the last are others: of 40 triples of words in both, 36 are shared, no more than needed. */
    private static Sample near(Sample row) {
        String anchor = text(row, 0);
        String positive = text(row, 1);
        return row(
                "another" + anchor.substring(anchor.indexOf(' ')),
                positive.substring(0, positive.lastIndexOf(' ')) + " other");
    }

    private static Sample row(String anchor, String positive) {
        return new Sample(List.of(new Value.Text(anchor), new Value.Text(positive)), RowOrigin.unknown());
    }

    private static String text(Sample row, int field) {
        return ((Value.Text) row.values().get(field)).text();
    }
}
