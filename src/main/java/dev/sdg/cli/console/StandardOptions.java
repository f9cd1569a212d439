package dev.sdg.cli.console;

import picocli.CommandLine.Option;

/** What every command understands. */
public final class StandardOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "-v", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;
}
