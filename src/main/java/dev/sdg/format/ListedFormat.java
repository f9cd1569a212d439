package dev.sdg.format;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A line in the list of formats.
 *
 * @param name what {@code --format} takes
 * @param description one line on what the rows are for, or, for a file that cannot be used, what is wrong with it
 * @param file where it is defined; empty for a predefined one
 */
public record ListedFormat(String name, String description, Optional<Path> file) {}
