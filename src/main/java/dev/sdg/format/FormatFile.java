package dev.sdg.format;

import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the definition of a format from a file of the user. */
final class FormatFile {
    private static final long MAX_BYTES = 1024 * 1024;

    private FormatFile() {}

    /**
     * Returns the format that {@code file} defines.
     *
     * @throws FormatException with all that is wrong with the file
     */
    static ChosenFormat read(Path file) {
        DefinitionProblems problems = DefinitionProblems.in(file.toString());
        FormatDefinition definition = new DefinitionReader(problems).read(text(file, problems), nameOf(file));
        return new ChosenFormat(DefinedFormat.custom(definition), Optional.of(file), problems.warnings());
    }

    /** Returns the file's name without its extension. */
    static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String text(Path file, DefinitionProblems problems) {
        problem(file).ifPresent(problems::error);
        problems.throwIfAny();
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FormatException(List.of(file + ": is not UTF-8 text; save it as UTF-8"), e);
        } catch (IOException e) {
            throw new FormatException(List.of(file + ": cannot be read: " + e.getMessage()), e);
        }
    }

    private static Optional<String> problem(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("is a folder; name the JSON file itself");
        }
        if (!Files.exists(file)) {
            return Optional.of("no such file");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("is not a regular file");
        }
        return file.toFile().length() > MAX_BYTES
                ? Optional.of("is larger than 1 MB, the limit for a format file")
                : Optional.empty();
    }
}
