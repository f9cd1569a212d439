package dev.sdg.cli.generate;

import picocli.CommandLine.Option;

/** What a command that makes rows understands beside its own options: its help has a short form. */
public final class HelpOptions {
    @Option(names = "-h", description = "Show the most used options and exit.")
    boolean brief;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean full;

    @Option(
            names = {"-V", "-v", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;
}
