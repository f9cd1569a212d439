package dev.sdg.cli.console;

import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.Environment;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.mapping.MappedNames;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What surrounds the program: a process of its own, or the process of whoever calls it.
 *
 * @param streams the standard streams
 * @param environment settings that are not options
 * @param folder that relative paths start from; "" for the working directory of the process
 * @param formatFolders where named custom formats are looked up, in this order
 * @param schemaFolders where schemas are looked up by name, in this order
 * @param command how the program was started, for commands that are shown
 * @param runs what runs of this process share
 * @param signals has signals to the process cancel a run
 */
public record AppContext(
        StandardStreams streams,
        Environment environment,
        Path folder,
        List<Path> formatFolders,
        List<Path> schemaFolders,
        String command,
        RunContext runs,
        Consumer<CancellationToken> signals) {

    /**
     * Returns what surrounds a process of the program's own. The launcher says by properties where the program is
     * installed and how it was called, tests how long waits take.
     */
    public static AppContext ofProcess() {
        Path folder = Path.of("");
        StandardStreams streams = StandardStreams.ofProcess();
        return in(
                folder,
                Path.of(System.getProperty("sdg.home", "")),
                streams,
                new Environment(System.getenv(), folder.toAbsolutePath()),
                run -> new SignalHandler(run, streams.console()).listen());
    }

    /** Returns what checks how a model is to be asked for columns of tables. */
    public CellSpecReader models() {
        return new CellSpecReader(Providers.standard(), environment, folder);
    }

    /** Returns the databases that addresses name. */
    public Databases databases() {
        return databases(TableSelection.ALL);
    }

    private Databases databases(TableSelection selection) {
        return new Databases(folder, environment::first, selection);
    }

    /** Returns the schemas that there are. */
    public Schemas schemas() {
        return schemas(TableSelection.ALL);
    }

    /** Returns the schemas that there are; of databases the tables of {@code selection}. */
    public Schemas schemas(TableSelection selection) {
        return new Schemas(folder, schemaFolders, databases(selection)).knowing(MappedNames::column);
    }

    /**
     * Returns the surroundings of a program that runs in {@code folder}.
     *
     * @param home where the program is installed
     */
    public static AppContext in(
            Path folder,
            Path home,
            StandardStreams streams,
            Environment environment,
            Consumer<CancellationToken> signals) {
        double waitScale = Double.parseDouble(System.getProperty("sdg.test.waitScale", "1"));
        return new AppContext(
                streams,
                environment,
                folder,
                List.of(folder.resolve("formats"), home.resolve("formats")),
                List.of(folder.resolve("schemas"), home.resolve("schemas")),
                System.getProperty("sdg.command", "sdg"),
                RunContext.of("sdg " + Version.number(), environment, waitScale),
                signals);
    }
}
