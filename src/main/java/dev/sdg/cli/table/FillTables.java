package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** Fills the tables of a database: it is both the schema and where the rows go. */
@Command(
        name = "fill",
        sortOptions = false,
        customSynopsis = "sdg table fill URL [options]",
        description = FillTables.DESCRIPTION,
        footer = {
            "",
            "User and password come from SDG_DB_USER and SDG_DB_PASSWORD, in the environment or .env.",
            "",
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 4 user or password, 6 fewer rows, "
                    + "7 unreadable database, 8 a database that cannot be written or refuses a row, 9 rows that break "
                    + "the schema.",
            "",
            "Examples:",
            "  sdg table fill shop.db --rows 1000",
            "  sdg table fill postgresql://localhost/shop --rows customers=10k --replace --yes"
        })
final class FillTables implements RunCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Fill the tables of a database with rows that its own constraints accept: the same as "
                    + "'sdg table generate --schema URL --to URL'.";

    private final AppContext context;

    @Parameters(
            paramLabel = "URL",
            description = "Address of the database: postgresql://HOST/NAME, mysql://HOST/NAME, mariadb://HOST/NAME, "
                    + "sqlite:///FILE, jdbc:..., or an SQLite file (.db, .sqlite).")
    String url = "";

    @Mixin
    TableOptionGroups options = new TableOptionGroups();

    @Mixin
    StandardOptions standard = new StandardOptions();

    FillTables(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        RunRequest typed = RunOptions.request(command);
        Map<String, List<String>> values = new HashMap<>(typed.values());
        SortedMap<String, String> written = new TreeMap<>(typed.written());
        for (String option : List.of("schema", "to")) {
            if (values.putIfAbsent(option, List.of(url)) == null) {
                written.put("--" + option, url);
            }
        }
        return new TableRuns(context).run(new RunRequest(values, written), root.originalArgs(), problems);
    }
}
