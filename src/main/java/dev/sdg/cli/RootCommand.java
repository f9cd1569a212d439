package dev.sdg.cli;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Version;
import dev.sdg.cli.generate.GenerateCommand;
import dev.sdg.cli.generate.OptionGroup;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.run.spec.Problems;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program itself: the main job, or one of the commands below it. */
final class RootCommand implements RunCommand {
    private static final String[] SYNOPSIS = {
        "sdg [generate] <input> <format> [options]",
        "       sdg formats | models | show | check | convert | export | report | schema | table | serve | "
                + "token | completion | help"
    };

    private static final String DESCRIPTION =
            "Generates NLP training data from a query or from documents, as JSONL, CSV and Parquet files that "
                    + "training libraries load directly.";

    private static final String[] FOOTER = {
        "",
        "Long options may also be written with underscores; @FILE reads arguments from a file.",
        "API keys are read from GOOGLE_API_KEY (or GEMINI_API_KEY), OPENAI_API_KEY and ANTHROPIC_API_KEY, in the",
        "environment or in a .env file; Ollama needs none.",
        "SDG_PRICES may name a JSON file with model prices that replace the built-in ones.",
        "",
        "Exit codes: 0 all rows saved, 1 internal error, 2 usage, 4 key, 5 provider, 6 fewer rows, "
                + "7 no input, 8 output, 9 data not valid (check, table verify).",
        "",
        "Examples:",
        "  sdg --documents examples/docs --format qa --samples 20 --provider offline",
        "  sdg --query \"Questions and answers about Python programming\" --format qa",
        "  sdg --documents handbook.pdf --custom-format-file ticket.json"
    };

    private final AppContext context;

    private RootCommand(AppContext context) {
        this.context = context;
    }

    /** Returns the program, described: annotations would have to be found before it could show its help. */
    static CommandSpec in(AppContext context) {
        CommandSpec spec = RunOptions.addTo(CommandSpec.wrapWithoutInspection(new RootCommand(context)));
        spec.name("sdg").versionProvider(new Version());
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis(SYNOPSIS)
                .description(DESCRIPTION)
                .footer(FOOTER);
        return spec;
    }

    @Override
    public List<OptionGroup> groups() {
        return RunOptions.groups();
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        return new GenerateCommand(context).run(root, command, problems);
    }
}
