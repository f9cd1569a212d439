package dev.sdg.cli.generate;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand together in the help. picocli's own groups write down how they may be combined whenever a command
 * is made, which took a fifth of the time of help.
 *
 * @param heading without a colon
 */
public record OptionGroup(String heading, List<OptionSpec> options) {}
