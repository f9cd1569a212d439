package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import picocli.CommandLine.Command;

/** Learns tables from a sample and makes new rows like it. */
@Command(
        name = "mimic",
        sortOptions = false,
        customSynopsis = "sdg table mimic SAMPLE... [options]",
        description = MimicTables.DESCRIPTION,
        footer = {
            "",
            SampleCommand.EXIT_CODES,
            "",
            "Examples:",
            "  sdg table mimic customers.csv",
            "  sdg table mimic shop/ --rows customers=10k -o more --seed 1",
            "  sdg table mimic customers.csv --save-model model.json"
        })
final class MimicTables extends SampleCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Learn tables from samples and make new rows like them: the links between columns are kept, "
                    + "personal columns and rare values are not taken over.";

    MimicTables(AppContext context) {
        super(context, false);
    }
}
