package dev.sdg.cli.generate;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.format.Formats;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.Run;
import dev.sdg.run.RunException;
import dev.sdg.run.RunListener;
import dev.sdg.run.RunPreview;
import dev.sdg.run.RunReport;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.RunSpecReader;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The main job under its own name: from the command line to the exit code. */
public final class GenerateCommand implements RunCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Generate training data from a query or from documents. 'sdg' without a command does the same.";

    private final AppContext context;
    private final StandardStreams streams;

    public GenerateCommand(AppContext context) {
        this.context = context;
        this.streams = context.streams();
    }

    /** Returns the command, described. */
    public static CommandSpec in(AppContext context) {
        CommandSpec spec = RunOptions.addTo(CommandSpec.wrapWithoutInspection(new GenerateCommand(context)));
        spec.name("generate");
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis("sdg [generate] <input> <format> [options]")
                .description(DESCRIPTION);
        return spec;
    }

    @Override
    public List<OptionGroup> groups() {
        return RunOptions.groups();
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        RunRequest request = RunOptions.request(command);
        LogLevel logLevel = LogLevel.read(request.valueOrDefault("log-level"), problems);
        Formats formats = new Formats(context.formatFolders());
        RunSpec spec = new RunSpecReader(formats, Providers.standard(), context.environment(), context.folder())
                .read(request, problems);
        if (request.isOn("quiet")) {
            streams.console().silence();
        }
        Logging.start(request.isOn("quiet") ? LogLevel.ERROR : logLevel, streams.console());
        Logger log = LoggerFactory.getLogger(GenerateCommand.class);
        context.environment().warnings().forEach(log::warn);
        spec.rows().chosen().warnings().forEach(log::warn);
        CancellationToken cancellation = new CancellationToken();
        try {
            if (request.isOn("dry-run")) {
                new DryRun(spec, request.isOn("json"), streams.out()).print(RunPreview.of(spec));
                return ExitCode.COMPLETE;
            }
            new LargeRunPrompt(streams).confirm(spec, request.isOn("yes"));
            return generate(
                    spec,
                    request,
                    cancellation,
                    new RepeatedCommand(context.command(), root.originalArgs()).resuming());
        } catch (RunException e) {
            throw new CliException(ExitCode.of(e.kind(), cancellation), lines(e));
        }
    }

    private ExitCode generate(RunSpec spec, RunRequest request, CancellationToken cancellation, String resume) {
        RunListener listener = request.isOn("quiet") ? RunListener.NONE : progress();
        Run run = new Run(spec, context.runs(), listener, cancellation);
        context.signals().accept(cancellation);
        RunReport report = run.execute();
        ExitCode exitCode = ExitCode.of(report, spec.rows().chosen().file().isPresent(), cancellation);
        Summary summary = new Summary(streams, spec.rows().format().schema(), resume);
        if (request.isOn("json")) {
            summary.printJson(report, exitCode);
        } else if (!request.isOn("quiet")) {
            summary.printText(report);
        }
        if (exitCode != ExitCode.COMPLETE) {
            summary.printWhyNotMore(report);
        }
        // A person who closed the pipe has seen enough; a program that asked for JSON has nothing without it.
        if (request.isOn("json") && streams.out().checkError()) {
            throw new CliException(ExitCode.OUTPUT, "the report could not be written to standard output");
        }
        return exitCode;
    }

    private RunListener progress() {
        return streams.terminal().canDraw()
                ? new ProgressOnTerminal(streams.console(), streams.terminal().columns())
                : new ProgressLines(streams.console());
    }

    /** Returns what went wrong, and what to type next. */
    private static List<String> lines(RunException e) {
        String message = String.valueOf(e.getMessage());
        if (e.kind() == RunException.Kind.OUTPUT_EXISTS) {
            return List.of(message + " Continue with --resume, replace it with --overwrite, or choose another"
                    + " --output-prefix.");
        }
        List<String> lines = new ArrayList<>(List.of(message));
        String indent = e.kind() == RunException.Kind.DIFFERENT_RUN ? "  " : "";
        e.details().forEach(detail -> lines.add(indent + detail));
        switch (e.kind()) {
            case DIFFERENT_RUN ->
                lines.add("Use the options of that run, replace its rows with --overwrite, or choose another"
                        + " --output-prefix.");
            case NO_INPUT ->
                lines.add(
                        "--documents needs at least one text, Markdown, HTML, PDF or office file that contains text.");
            case OUTPUT_EXISTS, CONFIGURATION, KEY, PROVIDER, OUTPUT, CANCELLED -> {}
        }
        return lines;
    }
}
