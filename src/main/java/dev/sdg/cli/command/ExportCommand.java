package dev.sdg.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.dataset.export.DataSetExporter;
import dev.sdg.dataset.export.DataSetExporter.PartSize;
import dev.sdg.dataset.export.DataSetExporter.Request;
import dev.sdg.dataset.export.DataSetExporter.Result;
import dev.sdg.dataset.export.DataSetExporter.Splitting;
import dev.sdg.dataset.export.ExportException;
import dev.sdg.dataset.export.SavedRows;
import dev.sdg.dataset.target.Export;
import dev.sdg.dataset.target.ExportSource;
import dev.sdg.dataset.target.Target;
import dev.sdg.dataset.target.Targets;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.ChosenFormat;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.Plural;
import dev.sdg.text.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a data set into what a training library loads. */
@Command(
        name = "export",
        sortOptions = false,
        description = ExportCommand.DESCRIPTION,
        footer = {
            "",
            "Targets:",
            "  hf, csv, parquet, jsonl  every format",
            "  sentence-transformers    every format with texts",
            "  beir                     qa, pair, triplet",
            "  squad                    qa",
            "  trl                      qa, instruction, chat, preference",
            "  messages, sharegpt       chat, qa, instruction",
            "  alpaca, axolotl          qa, instruction",
            "  spacy                    formats with spans or labels",
            "",
            "Example:",
            "  sdg export synthetic_data_qa_from_docs.jsonl --to hf --split 80/10/10 --split-by document"
        })
public final class ExportCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Export a data set in the form that a training library loads, whole or split into parts without leaks.";

    private final AppContext context;
    private final Path folder;
    private final PrintStream out;
    private final Console console;

    @Parameters(
            paramLabel = "DATA",
            description = "The .jsonl of the data set, or its prefix; one of any origin will do.")
    Path data = Path.of("");

    @Option(names = "--to", paramLabel = "TARGET", required = true, description = "What to export to: see below.")
    String to = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to make. Default: beside DATA, named after both.")
    @Nullable
    Path result;

    @Option(names = "--overwrite", description = "Replace an earlier export in that folder.")
    boolean overwrite;

    @Mixin
    SplitOptions parts = new SplitOptions();

    @Mixin
    TargetOptions specific = new TargetOptions();

    @Option(
            names = "--csv-delimiter",
            paramLabel = "CHAR",
            description = "What stands between the cells of CSV: comma (default), semicolon, bar or tab.")
    @Nullable
    String delimiter;

    @Mixin
    CsvOptions csv = new CsvOptions();

    @Option(names = "--json", description = "Print what was made as JSON.")
    boolean json;

    @Mixin
    DataOptions reading = new DataOptions();

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ExportCommand(AppContext context) {
        this.context = context;
        this.folder = context.folder();
        this.out = context.streams().out();
        this.console = context.streams().console();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        Optional<Target> target = Targets.named(to);
        if (target.isEmpty()) {
            problems.add("to", Targets.unknown(to));
        }
        Optional<Splitting> splitting = parts.splitting(problems);
        TargetOptions.Checked checked = specific.checked(target, folder, problems);
        CsvStyle style = csv.style(Optional.ofNullable(delimiter), problems);
        if ((delimiter != null || csv.areUsed())
                && target.filter(one -> !one.name().equals("csv")).isPresent()) {
            problems.addMessage("to", "⟨csv-delimiter⟩, ⟨csv-excel⟩, ⟨csv-safe⟩ and ⟨csv-raw⟩ are for csv only");
        }
        Optional<ChosenFormat> format = reading.format(context, problems);
        InputOptions input = reading.input(Optional.empty(), problems);
        problems.throwIfAny();
        try {
            SavedDataSet saved = DataOptions.open(folder.resolve(data), format, input);
            return export(saved, target.orElseThrow(), splitting, checked, style);
        } catch (UnreadableDataException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        } catch (OutputException e) {
            throw cannotWrite(e);
        } catch (IOException e) {
            throw cannotWrite(OutputException.cannot("write", folder.resolve(data), e));
        }
    }

    private static CliException cannotWrite(OutputException problem) {
        return new CliException(
                ExitCode.OUTPUT, Setting.spelled(String.valueOf(problem.getMessage()), option -> "--out"));
    }

    private ExitCode export(
            SavedDataSet saved,
            Target target,
            Optional<Splitting> splitting,
            TargetOptions.Checked checked,
            CsvStyle style)
            throws IOException {
        ExportSource source = ExportSource.of(saved);
        if (!target.fits(source)) {
            throw new CliException(ExitCode.USAGE, "--to: " + Targets.misfit(target, source));
        }
        Export.Options options = specific.of(checked, target, source, splitting.map(SplitOptions::note));
        Path made = folder.resolve(result == null ? data.resolveSibling(source.name() + "_" + target.name()) : result);
        try {
            Result exported = new DataSetExporter(source, SavedRows.of(saved), new LocalDisk())
                    .export(new Request(target, made, overwrite, splitting, options, style));
            print(exported, shown(made), target);
            return ExitCode.COMPLETE;
        } catch (ExportException e) {
            throw new CliException(
                    e.kind() == ExportException.Kind.EXISTS ? ExitCode.USAGE : ExitCode.INPUT,
                    String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--split: " + e.getMessage());
        }
    }

    private Path shown(Path made) {
        return folder.toString().isEmpty() || !made.startsWith(folder) ? made : folder.relativize(made);
    }

    private void print(Result exported, Path made, Target target) {
        exported.notes().forEach(note -> console.line(Console.Colour.YELLOW, "warning:", note));
        exported.leftOut()
                .forEach((reason, count) -> console.line(
                        Console.Colour.YELLOW,
                        "warning:",
                        Plural.of(count, "row was", "rows were") + " left out: " + reason));
        if (json) {
            out.println(report(exported, made, target).toPrettyString());
        } else {
            out.println(TerminalText.safe(made + ": "
                    + exported.rows().stream()
                            .map(part -> String.format(Locale.ROOT, "%s %,d", part.name(), part.rows()))
                            .collect(Collectors.joining(", "))
                    + " rows"));
            out.println(TerminalText.safe(exported.loading()));
        }
        out.flush();
    }

    private static ObjectNode report(Result exported, Path made, Target target) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("target", target.name());
        report.put("folder", made.toString());
        ObjectNode rows = report.putObject("rows");
        for (PartSize part : exported.rows()) {
            rows.put(part.name(), part.rows());
        }
        ObjectNode leftOut = report.putObject("left_out");
        exported.leftOut().forEach(leftOut::put);
        exported.notes().forEach(report.putArray("notes")::add);
        report.put("load", exported.loading());
        return report;
    }
}
