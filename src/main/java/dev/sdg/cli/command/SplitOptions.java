package dev.sdg.cli.command;

import dev.sdg.dataset.export.DataSetExporter.Splitting;
import dev.sdg.dataset.split.RowGrouping;
import dev.sdg.dataset.split.SplitSpec;
import dev.sdg.run.spec.Problems;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an export is split into parts. */
final class SplitOptions {
    private static final String NO_NEAR_DUPLICATES = "off";

    @Option(
            names = "--split",
            paramLabel = "SIZES",
            description = "Split into train, validation and test: 80/10/10 or 900/100; or named: train=900,test=100. "
                    + "Related rows stay together.")
    @Nullable
    String split;

    @Option(
            names = "--split-by",
            paramLabel = "passage|document",
            description = "What rows of one origin share. Default: passage.")
    String splitBy = "passage";

    @Option(
            names = "--near-dup",
            paramLabel = "T|off",
            description = "The similarity from which on rows stay together when splitting. Default: 0.9.")
    String nearDup = "0.9";

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the split. Default: 0.")
    String seed = "0";

    /** Returns how rows are to be split, if they are. */
    Optional<Splitting> splitting(Problems problems) {
        double near = nearDup.equals(NO_NEAR_DUPLICATES)
                ? Double.POSITIVE_INFINITY
                : problems.decimal("near-dup", nearDup, Problems.Range.over("0", "1"));
        long number = problems.wholeNumber("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        Optional<RowGrouping.By> by = Stream.of(RowGrouping.By.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(splitBy))
                .findFirst();
        if (by.isEmpty()) {
            problems.add("split-by", "'" + splitBy + "' is neither passage nor document");
        }
        if (split == null) {
            return Optional.empty();
        }
        try {
            SplitSpec spec = SplitSpec.parse(split);
            return by.map(known -> new Splitting(spec, known, near, number));
        } catch (IllegalArgumentException e) {
            problems.add("split", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns what a card says about {@code splitting}. */
    static String note(Splitting splitting) {
        String near = splitting.nearDuplicates() > 1
                ? ""
                : ", or a similarity of word 3-grams of at least " + splitting.nearDuplicates();
        return "Related rows are in one part: those with one %s or text for their source%s. Seed: %d."
                .formatted(splitting.by().name().toLowerCase(Locale.ROOT), near, splitting.seed());
    }
}
