package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.dataset.report.ColumnProfile;
import dev.sdg.dataset.report.DataSetReport;
import dev.sdg.dataset.report.Figure;
import dev.sdg.dataset.report.RejectedReason;
import dev.sdg.dataset.report.ReportPage;
import dev.sdg.dataset.report.ReportReader;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.ChosenFormat;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.Setting;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a data set looks like: a summary here, a page for the browser. */
@Command(name = "report", description = ReportCommand.DESCRIPTION)
public final class ReportCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Show what a data set looks like: repeats, variety, labels, lengths, coverage, rejects, rows.";

    private static final String PAGE = ".report.html";

    private final AppContext context;
    private final PrintStream out;

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "A .jsonl, .csv or .parquet file, of any origin, or a prefix.")
    Path data = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "A file of the same columns to compare it with.")
    @Nullable
    Path reference;

    @Mixin
    DataOptions options = new DataOptions();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "The page to write. [DATA.report.html beside the data]")
    @Nullable
    Path html;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ReportCommand(AppContext context) {
        this.context = context;
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        DataSetReport report = report();
        Path page = html == null
                ? beside(context.folder().resolve(data))
                : context.folder().resolve(html);
        write(new ReportPage(report).html(), page);
        if (json) {
            out.println(report.json().put("html", page.toString()));
        } else {
            lines(report, page).forEach(line -> out.println(TerminalText.safe(line)));
        }
        out.flush();
        return ExitCode.COMPLETE;
    }

    private DataSetReport report() {
        Problems problems = new Problems();
        Optional<ChosenFormat> format = options.format(context, problems);
        InputOptions input = options.input(Optional.empty(), problems);
        problems.throwIfAny();
        try {
            SavedDataSet read = DataOptions.open(context.folder().resolve(data), format, input);
            Optional<SavedDataSet> other = Optional.ofNullable(reference)
                    .map(file -> SavedDataSet.open(context.folder().resolve(file), read.format(), input));
            return ReportReader.read(read, other);
        } catch (UnreadableDataException | OutputException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    private static Path beside(Path data) {
        String name = String.valueOf(data.getFileName());
        return data.resolveSibling(name.replaceFirst("\\.(jsonl|csv|tsv|parquet)$", "") + PAGE);
    }

    private static void write(String page, Path file) {
        try {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            new AtomicFile(new LocalDisk(), file, Disk.Access.USUAL).write(to -> to.write(ByteBuffer.wrap(bytes)));
        } catch (OutputException e) {
            throw new CliException(
                    ExitCode.OUTPUT, Setting.spelled(String.valueOf(e.getMessage()), option -> "--html"));
        }
    }

    private static List<String> lines(DataSetReport report, Path page) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.name() + report.format().map(name -> ", format " + name).orElse(""));
        report.figures().forEach(figure -> lines.add(line(figure)));
        report.runFigures().forEach(figure -> lines.add(line(figure)));
        lines.add("");
        lines.add("columns");
        report.profile().columns().forEach(column -> lines.addAll(lines(column)));
        if (!report.rejected().isEmpty()) {
            lines.add("");
            lines.add("not saved");
            for (RejectedReason reason : report.rejected()) {
                lines.add("  %-22s %,d".formatted(reason.code(), reason.count()));
            }
        }
        if (!report.remarks().isEmpty()) {
            lines.add("");
            lines.add("worth a look before training");
            report.remarks().forEach(remark -> lines.add("  " + remark));
        }
        lines.add("");
        lines.add("page: " + page);
        return lines;
    }

    private static String line(Figure figure) {
        String verdict = figure.good()
                .map(good -> "%s (%s)".formatted(figure.verdict().name().toLowerCase(Locale.ROOT), good))
                .orElse("");
        return "  %-22s %-12s %s"
                .formatted(figure.label().toLowerCase(Locale.ROOT), figure.shown(), verdict)
                .stripTrailing();
    }

    private static List<String> lines(ColumnProfile column) {
        List<String> lines = new ArrayList<>();
        String lengths = column.histogram()
                .map(histogram -> ", %s from %s to %s, median %s"
                        .formatted(
                                column.measured().word(),
                                Figure.number(histogram.minimum()),
                                Figure.number(histogram.maximum()),
                                Figure.number(histogram.median())))
                .orElse("");
        String missing = column.missing() == 0 ? "" : ", %,d without a value".formatted(column.missing());
        lines.add("  %-22s %s, %,d different%s%s"
                .formatted(column.name(), column.field().type().word(), column.distinct(), missing, lengths));
        if (column.isLabel()) {
            column.values()
                    .forEach(count -> lines.add("    %-20s %,d (%s)"
                            .formatted(count.value(), count.rows(), Figure.percent(column.share(count)))));
        }
        return lines;
    }
}
