package dev.sdg.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.dataset.DataCheck;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a file holds valid, unique rows of a format. */
@Command(
        name = "check",
        description = "Check whether a file of any origin holds valid, unique rows of a format, by the rules of a run.")
public final class CheckCommand implements PlainCommand {
    private final AppContext context;

    @Parameters(paramLabel = "DATA", description = "The file to check: .jsonl, .csv, .tsv or .parquet.")
    Path file = Path.of("");

    @Option(
            names = {"-f", "--format"},
            paramLabel = "NAME|FILE",
            required = true,
            description = "The format of the rows: a name that 'sdg formats' lists, or a format file.")
    String format = "";

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The encoding of CSV or JSONL (default: by its byte order mark, else UTF-8).")
    String encoding = "";

    @Option(
            names = "--near-dup",
            paramLabel = "T|off",
            description = "Similarity from which a row is a near-duplicate, over 0, at most 1 (default: 0.9).")
    String nearDuplicates = "0.9";

    @Option(
            names = "--grounding",
            paramLabel = "strict|lenient|off",
            description = "How closely an answer is held to the context of its row (default: lenient).")
    String grounding = "lenient";

    @Option(names = "--unanswerable", description = "Accept rows with an empty answer.")
    boolean unanswerable;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public CheckCommand(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        InputOptions input =
                DataOptions.input(Optional.empty(), Optional.of(encoding).filter(name -> !name.isEmpty()), problems);
        Optional<ChosenFormat> chosen = DataOptions.format(format, context, problems);
        OptionalDouble threshold = threshold(problems);
        ReadingRules rules = new ReadingRules(grounding(problems), true, unanswerable);
        problems.throwIfAny();
        DataFormatHandler judging = chosen.orElseThrow().with(rules).format();
        try {
            SavedDataSet set = DataOptions.open(context.folder().resolve(file), chosen, input);
            DataCheck.Result result = DataCheck.of(set, judging, threshold);
            if (result.rows() == 0) {
                throw new UnreadableDataException("no rows in " + set.file());
            }
            ExitCode exit = result.findings().isEmpty() ? ExitCode.COMPLETE : ExitCode.NOT_VALID;
            print(result, judging.name(), exit);
            return exit;
        } catch (UnreadableDataException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    private OptionalDouble threshold(Problems problems) {
        if (nearDuplicates.equalsIgnoreCase("off")) {
            return OptionalDouble.empty();
        }
        try {
            double threshold = Double.parseDouble(nearDuplicates);
            if (threshold > 0 && threshold <= 1) {
                return OptionalDouble.of(threshold);
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problems.add("near-dup", "'" + nearDuplicates + "' is not 'off' or a number greater than 0, at most 1");
        return OptionalDouble.empty();
    }

    private Grounding grounding(Problems problems) {
        return Grounding.named(grounding).orElseGet(() -> {
            problems.add("grounding", "'" + grounding + "' is not one of strict, lenient, off");
            return Grounding.OFF;
        });
    }

    private void print(DataCheck.Result result, String name, ExitCode exit) {
        PrintStream out = context.streams().out();
        if (json) {
            out.println(json(result, name, exit));
        } else {
            out.println(TerminalText.safe("%s: %s, %,d valid and unique in the format %s"
                    .formatted(file, Plural.of(result.rows(), "row"), result.valid(), name)));
            String place =
                    FileFormat.of(file).filter(FileFormat.PARQUET::equals).isPresent() ? "row" : "line";
            result.findings().forEach((reason, found) -> {
                out.println(TerminalText.safe("  %-20s %,d".formatted(reason, found.rows())));
                found.examples()
                        .forEach(example -> out.println(TerminalText.safe(
                                "    %s %,d: %s".formatted(place, example.line(), example.detail()))));
            });
        }
        out.flush();
    }

    private ObjectNode json(DataCheck.Result result, String name, ExitCode exit) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("file", file.toString());
        report.put("format", name);
        report.put("exit", exit.number());
        report.put("rows", result.rows());
        report.put("valid", result.valid());
        ObjectNode reasons = report.putObject("rejected");
        result.findings().forEach((reason, found) -> reasons.put(reason, found.rows()));
        ObjectNode examples = report.putObject("examples");
        result.findings().forEach((reason, found) -> found.examples().forEach(example -> examples.withArray(reason)
                .addObject()
                .put("line", example.line())
                .put("detail", example.detail())));
        return report;
    }
}
