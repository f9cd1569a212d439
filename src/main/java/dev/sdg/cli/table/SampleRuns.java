package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.learn.LearnSpecReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.SampleSpecReader;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.ParseResult;

/** Runs that learn their tables from samples. */
final class SampleRuns {
    private final AppContext context;

    SampleRuns(AppContext context) {
        this.context = context;
    }

    /**
     * Returns the run that {@code request} asks for, its tables learned.
     *
     * @param augments whether the rows of the samples are kept
     */
    TableSpec spec(RunRequest request, boolean augments, Problems problems) {
        try {
            return new SampleSpecReader(context.schemas(), Optional.of(context.models()), context.folder())
                    .read(request, augments, problems);
        } catch (UnreadableSourceException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), String.valueOf(e.getMessage()));
        } catch (SchemaException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    e.problems().stream().map(TableOptionGroups::spelled).toList());
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, String.valueOf(e.getMessage()));
        }
    }

    /** Returns what {@code command} asks for, with its samples. */
    static RunRequest request(ParseResult command, List<String> samples) {
        RunRequest typed = RunOptions.request(command);
        Map<String, List<String>> values = new HashMap<>(typed.values());
        SortedMap<String, String> written = new TreeMap<>(typed.written());
        values.put(LearnSpecReader.SAMPLES, samples);
        written.put(LearnSpecReader.SAMPLES, String.join(" ", samples));
        return new RunRequest(values, written);
    }
}
