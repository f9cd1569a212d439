package dev.sdg.server;

import dev.sdg.database.Databases;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.RunContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What surrounds a server.
 *
 * @param version of the program
 * @param folder that relative paths start from
 * @param formatFolders where named custom formats are looked up
 * @param schemaFolders where schemas are looked up by name
 * @param databases that addresses name
 * @param runs what runs of this process share
 * @param clock of the times that are shown and kept
 */
public record ServerContext(
        String version,
        Path folder,
        List<Path> formatFolders,
        List<Path> schemaFolders,
        Databases databases,
        RunContext runs,
        Clock clock) {

    public ServerContext {
        formatFolders = List.copyOf(formatFolders);
        schemaFolders = List.copyOf(schemaFolders);
    }

    /** Returns the same, whose runs keep {@code limits} together. */
    ServerContext limited(RateLimits limits) {
        return new ServerContext(version, folder, formatFolders, schemaFolders, databases, runs.limited(limits), clock);
    }
}
