package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import picocli.CommandLine.Command;

/** Keeps the rows of a sample and adds rows like them. */
@Command(
        name = "augment",
        sortOptions = false,
        customSynopsis = "sdg table augment SAMPLE... --rows N [options]",
        description = AugmentTables.DESCRIPTION,
        footer = {
            "",
            SampleCommand.EXIT_CODES,
            "",
            "Examples:",
            "  sdg table augment customers.csv --rows 10k",
            "  sdg table augment shop/ --rows customers=10k -o more --seed 1"
        })
final class AugmentTables extends SampleCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Keep the rows of samples as they are and add rows like them, up to the number that --rows says: new "
                    + "keys continue theirs.";

    AugmentTables(AppContext context) {
        super(context, true);
    }
}
