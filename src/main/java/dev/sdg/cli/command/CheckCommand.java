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
import dev.sdg.dataset.RejectedRows;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.passage.Passage;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.Formats;
import dev.sdg.output.journal.NlpTask;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.DocumentPassages;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.CheckSpec;
import dev.sdg.run.spec.CheckSpecReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a file holds valid, unique rows of a format. */
@Command(name = "check", description = CheckCommand.DESCRIPTION)
public final class CheckCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Check whether a file of any origin holds valid, unique rows of a format, by the rules of a run.";

    private final AppContext context;

    @Parameters(paramLabel = "DATA", description = "The file to check: .jsonl, .csv, .tsv or .parquet.")
    Path file = Path.of("");

    @Mixin
    DataOptions data = new DataOptions();

    @Option(
            names = {"-d", "--documents"},
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files or folders that the rows are made from: contexts and answers are held against their "
                    + "passages (default: answers against the context of their row).")
    List<String> documents = List.of();

    @Option(
            names = "--passage-tokens",
            paramLabel = "N",
            description = "Target size of a passage in tokens (default: that of the run, else 400).")
    @Nullable
    String passageTokens;

    @Option(
            names = "--grounding",
            paramLabel = "strict|lenient|off",
            description = "How closely rows are held to their passage or context (default: as the run, else lenient).")
    @Nullable
    String grounding;

    @Option(
            names = "--self-contained",
            paramLabel = "on|off",
            description = "Reject questions that lean on a text that is not there (default: as the run, else on).")
    @Nullable
    String selfContained;

    @Option(names = "--unanswerable", description = "Accept rows with an empty answer (default: as the run, else not).")
    boolean unanswerable;

    @Option(
            names = "--labels",
            paramLabel = "A,B,...",
            arity = "1..*",
            split = ",",
            description = "For classification: the labels that rows can have.")
    List<String> labels = List.of();

    @Option(
            names = "--negatives-per-row",
            paramLabel = "N",
            description = "For triplet: how many hard negatives a row has (default: 1).")
    @Nullable
    String negativesPerRow;

    @Option(
            names = "--turns",
            paramLabel = "A-B",
            description = "For chat: how many exchanges a conversation has (default: 1-4).")
    @Nullable
    String turns;

    @Option(
            names = "--near-dup",
            paramLabel = "T|off",
            description = "Similarity from which a row is a near-duplicate, over 0, at most 1 (default: 0.9).")
    @Nullable
    String nearDuplicates;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Write each row that is not valid or not unique to this file, with line and reason (JSONL).")
    @Nullable
    Path rejected;

    @Option(names = "--overwrite", description = "Replace the file of --rejected, if it exists.")
    boolean overwrite;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public CheckCommand(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        try {
            return check();
        } catch (UnreadableDataException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        } catch (RunException e) {
            throw new CliException(ExitCode.of(e.kind(), new CancellationToken()), String.valueOf(e.getMessage()));
        } catch (OutputException e) {
            throw new CliException(
                    ExitCode.OUTPUT, String.valueOf(e.getMessage()).replace("⟨output-prefix⟩", "⟨rejected⟩"));
        }
    }

    private ExitCode check() {
        Problems problems = new Problems();
        Path path = context.folder().resolve(file);
        InputOptions input = data.input(Optional.empty(), problems);
        Optional<TargetFile> target = Optional.ofNullable(rejected)
                .map(typed -> new TargetFile(context.folder().resolve(typed), typed, "the file of --rejected"));
        target.ifPresent(written -> written.check(path, overwrite, problems));
        CheckSpec spec = spec(recorded(path, input, problems), problems);
        SavedDataSet set = DataOptions.open(path, Optional.of(spec.format()), input);
        DataCheck.Rules rules = rules(spec);
        target.ifPresent(TargetFile::createFolder);
        DataCheck.Result result = target.isPresent()
                ? RejectedRows.write(target.get().path(), new LocalDisk(), sink -> DataCheck.of(set, rules, sink))
                : DataCheck.of(set, rules, row -> {});
        if (result.rows() == 0) {
            throw new UnreadableDataException("no rows in " + set.file());
        }
        ExitCode exit = result.findings().isEmpty() ? ExitCode.COMPLETE : ExitCode.NOT_VALID;
        print(result, rules.format().name(), exit);
        return exit;
    }

    /** Returns what the manifest beside {@code path} says, where there is one; without it, a format must be given. */
    private Optional<NlpTask> recorded(Path path, InputOptions input, Problems problems) {
        boolean isGiven = data.format().isPresent();
        if (isGiven && !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        Optional<NlpTask> task = SavedDataSet.open(path, Optional.empty(), input)
                .manifest()
                .map(manifest -> manifest.rows().task());
        if (task.isEmpty() && !isGiven) {
            problems.addMessage(
                    "format",
                    "no format: there is no manifest beside '" + file
                            + "', so give ⟨format⟩ NAME or FILE (see 'sdg formats')");
            problems.throwIfAny();
        }
        return task;
    }

    private CheckSpec spec(Optional<NlpTask> recorded, Problems problems) {
        Map<String, List<String>> values = new HashMap<>();
        data.format()
                .ifPresent(typed -> values.put(
                        DataOptions.isFile(typed, context) ? "custom-format-file" : "format", List.of(typed)));
        put(values, "grounding", grounding);
        put(values, "self-contained", selfContained);
        put(values, "passage-tokens", passageTokens);
        put(values, "negatives-per-row", negativesPerRow);
        put(values, "turns", turns);
        put(values, "near-dup", nearDuplicates);
        if (unanswerable) {
            values.put("unanswerable", List.of("true"));
        }
        values.put("documents", documents);
        values.put("labels", labels);
        return new CheckSpecReader(new Formats(context.formatFolders()), context.folder(), problems)
                .read(RunRequest.of(values), recorded);
    }

    private static void put(Map<String, List<String>> values, String option, @Nullable String typed) {
        if (typed != null) {
            values.put(option, List.of(typed));
        }
    }

    private static DataCheck.Rules rules(CheckSpec spec) {
        List<Passage> passages = spec.documents()
                .map(documents ->
                        DocumentPassages.read(documents, LoadingListener.NONE).passages())
                .orElse(List.of());
        return new DataCheck.Rules(spec.format().format(), spec.nearDuplicates(), spec.language(), passages);
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
