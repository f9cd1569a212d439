package dev.sdg.cli.table;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.table.TableRun;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the schema that a sentence was read as, and asks whether it is what was meant. */
final class QueryPrompt {
    private final StandardStreams streams;
    private final Environment environment;

    /** @param environment may name an editor: {@code VISUAL}, {@code EDITOR} */
    QueryPrompt(StandardStreams streams, Environment environment) {
        this.streams = streams;
        this.environment = environment;
    }

    /**
     * Shows the schema of {@code run}.
     *
     * @param file where the schema is kept, to be edited or used later
     * @param confirmed whether it is used without a question
     * @return the file with the schema, where the person changed it; empty where it is used as it is
     * @throws CliException when nobody can answer, or the answer is no
     */
    Optional<Path> confirm(TableRun run, Path file, boolean confirmed, RepeatedCommand command) {
        Console console = streams.console();
        SchemaText.yaml(SchemaJson.of(run.schema())).lines().forEach(console::line);
        if (confirmed) {
            return Optional.empty();
        }
        if (!streams.terminal().canAsk()) {
            keep(run, file);
            throw new CliException(
                    ExitCode.USAGE,
                    "the schema is in " + file + "; nothing was generated",
                    "Confirm it with --yes, or change the file and use it: "
                            + command.replacing("--query", "--schema", file.toString()));
        }
        console.line("Generate these rows? [y/e/N] (e: edit the schema first)");
        String answer = streams.answer().toLowerCase(Locale.ROOT);
        return switch (answer) {
            case "y", "yes" -> Optional.empty();
            case "e", "edit" -> {
                keep(run, file);
                edit(file);
                yield Optional.of(file);
            }
            default -> throw new CliException(ExitCode.USAGE, "not started; use --yes to start without this question");
        };
    }

    private static void keep(TableRun run, Path file) {
        byte[] bytes = (SchemaJson.of(run.schema()).toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file.resolveSibling("manifest.json"))) {
            throw new CliException(
                    ExitCode.USAGE, "there are tables in the output folder already; choose another one with --output");
        }
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
            new AtomicFile(new LocalDisk(), file, Access.USUAL).write(out -> out.write(ByteBuffer.wrap(bytes)));
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, TableOptionGroups.spelled(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new CliException(ExitCode.OUTPUT, "cannot write " + file + ": " + e.getMessage());
        }
    }

    private void edit(Path file) {
        String editor = environment.first(List.of("VISUAL", "EDITOR")).orElse("vi");
        try {
            int code = new ProcessBuilder(List.of("/bin/sh", "-c", editor + " \"$0\"", file.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new CliException(ExitCode.USAGE, "the editor '" + editor + "' ended with " + code);
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "the editor '" + editor + "' cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.USAGE, "interrupted while the editor was open");
        }
    }
}
