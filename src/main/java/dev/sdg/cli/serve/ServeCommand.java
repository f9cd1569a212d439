package dev.sdg.cli.serve;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.Version;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.server.Server;
import dev.sdg.server.ServerContext;
import dev.sdg.server.ServerSpec;
import dev.sdg.server.ServerSpecReader;
import dev.sdg.server.StartException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server and waits for a signal. */
@Command(
        name = "serve",
        description = {
            ServeCommand.DESCRIPTION,
            "Prints the address to open, with a token that holds until the server stops."
        },
        sortOptions = false)
public final class ServeCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "Start a server: jobs by HTTP, and a page to ask for them.";

    private static final String JSON = "json";

    private final AppContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    DataOption data = new DataOption();

    @ArgGroup(validate = false, heading = "Who may call:%n")
    AccessOptions access = new AccessOptions();

    @ArgGroup(validate = false, heading = "What jobs may use:%n")
    JobOptions jobs = new JobOptions();

    @Option(names = "--open", description = "Open the page in the browser.")
    boolean open;

    @Option(names = "--log-format", paramLabel = "text|json", description = "Form of log lines (default: text).")
    String logFormat = "text";

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "DEBUG, INFO, WARNING, ERROR or CRITICAL (default: WARNING; INFO for json).")
    String logLevel = "";

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ServeCommand(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        RunRequest request = GivenOptions.of(spec);
        Problems problems = new Problems();
        boolean json = logFormat.equals(JSON);
        if (!json && !logFormat.equals("text")) {
            problems.add("log-format", "'" + logFormat + "' is not one of text, json");
        }
        LogLevel level = LogLevel.read(logLevel.isEmpty() ? (json ? "INFO" : "WARNING") : logLevel, problems);
        ServerSpec server = ServerSpecReader.read(request, context.environment(), context.databases(), problems);
        Console console = context.streams().console();
        if (json) {
            Logging.startJson(level, console);
        } else {
            Logging.start(level, console);
        }
        CancellationToken stop = new CancellationToken();
        CountDownLatch stopped = new CountDownLatch(1);
        stop.onCancel(stopped::countDown);
        context.signals().accept(stop);
        try (Server running = Server.start(server, surroundings())) {
            console.line("sdg: open " + running.page());
            serve(running, context.folder().resolve(server.data()), console, stopped);
        } catch (StartException e) {
            String why = String.valueOf(e.getMessage()).replace("⟨output-prefix⟩", "⟨data⟩");
            throw new CliException(ExitCode.OUTPUT, why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.of(stop);
    }

    private void serve(Server running, Path data, Console console, CountDownLatch stopped) throws InterruptedException {
        if (!open) {
            stopped.await();
            return;
        }
        try (BrowserWindow window = BrowserWindow.open(running.page(), data, path())) {
            window.whenNotOpened(() -> console.line("sdg: no browser could be opened; open the address yourself"));
            stopped.await();
        }
    }

    private String path() {
        return context.environment().first(List.of("PATH")).orElse("");
    }

    private ServerContext surroundings() {
        return new ServerContext(
                Version.number(),
                context.folder(),
                context.formatFolders(),
                context.schemaFolders(),
                context.databases(),
                context.runs(),
                Clock.systemUTC());
    }
}
