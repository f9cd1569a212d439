package dev.sdg.file.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Says that the output cannot be written, is in use, or cannot be continued. The message is for people: it names the
 * file and what would help.
 */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for {@code cause}, met while trying to {@code attempt} (a verb) the file {@code path}. */
    public static OutputException cannot(String attempt, Path path, IOException cause) {
        return new OutputException("cannot " + attempt + " " + path + ": " + why(cause) + remedy(cause), cause);
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file, not a folder";
        }
        if (cause instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    private static String remedy(IOException cause) {
        return why(cause).contains("No space left")
                ? "; free some space there, or choose another place with ⟨output-prefix⟩"
                : "; if this cannot be fixed, choose another place with ⟨output-prefix⟩";
    }
}
