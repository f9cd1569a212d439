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
import dev.sdg.dataset.split.RowGrouping;
import dev.sdg.dataset.split.SplitSpec;
import dev.sdg.dataset.target.Export;
import dev.sdg.dataset.target.ExportSource;
import dev.sdg.dataset.target.RowTemplate;
import dev.sdg.dataset.target.Target;
import dev.sdg.dataset.target.Targets;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.ChosenFormat;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.LanguageTag;
import dev.sdg.text.Plural;
import dev.sdg.text.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a data set into what a training library loads. */
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Export a data set in the form that a training library loads, whole or split into parts without leaks."
        },
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
    private static final String NO_NEAR_DUPLICATES = "off";

    private final AppContext context;
    private final Path folder;
    private final PrintStream out;
    private final Console console;

    @Parameters(paramLabel = "DATA", description = "The .jsonl of the data set; one of any origin will do.")
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

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "A text with {{column}} in it (Mustache). It makes the prompt, or for hf, csv, parquet and jsonl "
                            + "the only column, text.")
    @Nullable
    Path template;

    @Option(names = "--license", paramLabel = "ID", description = "License for the card: cc-by-4.0.")
    @Nullable
    String license;

    @Option(names = "--pretty-name", paramLabel = "TEXT", description = "Title for the card.")
    @Nullable
    String prettyName;

    @Option(names = "--language", paramLabel = "TAG", description = "Language for the card, where it is not recorded.")
    @Nullable
    String language;

    @Option(names = "--base-model", paramLabel = "NAME", description = "The model that axolotl trains.")
    @Nullable
    String baseModel;

    @Option(
            names = "--trl-format",
            paramLabel = "standard|conversational",
            description =
                    "Texts, or messages for the model's chat template. Default: standard; chat is always messages.")
    String trlFormat = "standard";

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
        Optional<Splitting> splitting = splitting(problems);
        check(target, problems);
        Optional<String> templateText = templateText(problems);
        Optional<String> tag = languageTag(problems);
        Optional<ChosenFormat> format = reading.format(context, problems);
        InputOptions input = reading.input(Optional.empty(), problems);
        problems.throwIfAny();
        try {
            SavedDataSet saved = DataOptions.open(folder.resolve(data), format, input);
            return export(saved, target.orElseThrow(), splitting, templateText, tag);
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
            Optional<String> text,
            Optional<String> tag)
            throws IOException {
        ExportSource source = ExportSource.of(saved);
        if (!target.fits(source)) {
            throw new CliException(ExitCode.USAGE, "--to: " + Targets.misfit(target, source));
        }
        Export.Options options = new Export.Options(
                text.map(some -> template(some, target, source)),
                Optional.ofNullable(license),
                Optional.ofNullable(prettyName),
                tag,
                Optional.ofNullable(baseModel),
                trlFormat.equals("conversational"),
                splitting.map(ExportCommand::note));
        Path made = folder.resolve(result == null ? data.resolveSibling(source.name() + "_" + target.name()) : result);
        try {
            Result exported = new DataSetExporter(source, SavedRows.of(saved), new LocalDisk())
                    .export(new Request(target, made, overwrite, splitting, options, CsvStyle.EXACT));
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

    private RowTemplate template(String text, Target target, ExportSource source) {
        if (!target.takesTemplate(source)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--template: '%s' has no text to put together; it can be used with %s"
                            .formatted(
                                    target.name(),
                                    Targets.ALL.stream()
                                            .filter(other -> other.fits(source) && other.takesTemplate(source))
                                            .map(Target::name)
                                            .collect(Collectors.joining(", "))));
        }
        try {
            return RowTemplate.of(text, source.columns());
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--template: " + template + ": " + e.getMessage());
        }
    }

    private Optional<Splitting> splitting(Problems problems) {
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

    private void check(Optional<Target> target, Problems problems) {
        if (!List.of("standard", "conversational").contains(trlFormat)) {
            problems.add("trl-format", "'" + trlFormat + "' is neither standard nor conversational");
        }
        target.map(Target::name).ifPresent(name -> {
            if (baseModel != null && !name.equals("axolotl")) {
                problems.add("base-model", "only axolotl has a configuration that names a model");
            }
            if (trlFormat.equals("conversational") && !name.equals("trl")) {
                problems.add("trl-format", "it is for trl only");
            }
            if ((license != null || prettyName != null || language != null)
                    && !List.of("hf", "sentence-transformers").contains(name)) {
                problems.addMessage(
                        "to",
                        "⟨license⟩, ⟨pretty-name⟩ and ⟨language⟩ are for cards, which hf and sentence-transformers have");
            }
        });
    }

    private Optional<String> templateText(Problems problems) {
        if (template == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(folder.resolve(template)));
        } catch (IOException e) {
            problems.add("template", "cannot read " + template);
            return Optional.empty();
        }
    }

    private Optional<String> languageTag(Problems problems) {
        if (language == null) {
            return Optional.empty();
        }
        Optional<String> tag = LanguageTag.of(language);
        if (tag.isEmpty()) {
            problems.add("language", "'" + language + "' is not a language such as en or pt-BR");
        }
        return tag;
    }

    private static String note(Splitting splitting) {
        String near = splitting.nearDuplicates() > 1
                ? ""
                : ", or a similarity of word 3-grams of at least " + splitting.nearDuplicates();
        return "Related rows are in one part: those with one %s or text for their source%s. Seed: %d."
                .formatted(splitting.by().name().toLowerCase(Locale.ROOT), near, splitting.seed());
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
