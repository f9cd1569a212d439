package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tables in files that a command looks at, of any origin.
 *
 * @param folder that relative paths start from
 * @param data the folder of the files, or the file of one table, as it was typed
 */
record JudgedTables(Path folder, Path data) {

    /** Returns where the files are. */
    Path path() {
        return folder.resolve(data);
    }

    /** Returns the schema that the tables were made from, where a run left it beside them. */
    Optional<String> usedSchema() {
        Path used = beside().resolve("schema.json");
        return Files.isRegularFile(folder.resolve(used)) ? Optional.of(used.toString()) : Optional.empty();
    }

    /** Returns where a run keeps what is not data. */
    private Path beside() {
        Path named = data.normalize();
        return named.resolveSibling(named.getFileName() + ".run");
    }

    /** The keys need as much room as the data itself, which a system's temporary folder may not have. */
    Path scratch() {
        Path run = folder.resolve(beside());
        return Files.isWritable(run) ? run : Path.of(System.getProperty("java.io.tmpdir", ""));
    }

    /** Returns how a command ends that cannot judge them; as JSON it is printed as well. */
    static CliException failure(ExitCode exit, List<String> problems, boolean json, PrintStream out) {
        if (json) {
            ObjectNode object = result(exit);
            problems.forEach(object.putArray("problems")::add);
            out.println(object);
            out.flush();
        }
        return new CliException(exit, problems);
    }

    /** Returns the beginning of what is printed as JSON. */
    static ObjectNode result(ExitCode exit) {
        return JsonNodeFactory.instance.objectNode().put("exit", exit.number());
    }
}
