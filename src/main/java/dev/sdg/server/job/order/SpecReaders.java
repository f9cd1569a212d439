package dev.sdg.server.job.order;

import dev.sdg.format.Formats;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.spec.RunSpecReader;
import dev.sdg.run.table.spec.SampleSpecReader;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readers of runs, which are those of the command line. Relative paths of a run start from the folder of its job.
 *
 * @param schemas that can be named
 * @param formatFolders where formats are looked up
 * @param environment where keys are looked up
 */
public record SpecReaders(Schemas schemas, List<Path> formatFolders, Environment environment) {
    public SpecReaders {
        formatFolders = List.copyOf(formatFolders);
    }

    /** Returns the reader of runs that make rows of text. */
    public RunSpecReader rows(Path folder) {
        return new RunSpecReader(new Formats(formatFolders), Providers.standard(), environment, folder);
    }

    /** Returns the reader of runs that make tables; {@code asksModel} says whether a model may write columns. */
    public TableSpecReader tables(Path folder, boolean asksModel) {
        return new TableSpecReader(schemas, cells(folder, asksModel), folder);
    }

    /** Returns the reader of runs that make tables like those of a sample. */
    public SampleSpecReader samples(Path folder, boolean asksModel) {
        return new SampleSpecReader(schemas, cells(folder, asksModel), folder);
    }

    /** Returns the reader of what a model is asked for columns; empty where none may be asked. */
    Optional<CellSpecReader> cells(Path folder, boolean asksModel) {
        return asksModel
                ? Optional.of(new CellSpecReader(Providers.standard(), environment, folder))
                : Optional.empty();
    }

    /**
     * Returns the same request with the schema in {@code folder}: schemas are looked up where the server was started.
     */
    public static RunRequest placed(RunRequest request, Path folder) {
        Map<String, List<String>> values = new HashMap<>(request.values());
        values.computeIfPresent(
                "schema", (name, file) -> List.of(folder.resolve(file.get(0)).toString()));
        return RunRequest.of(values);
    }
}
