package dev.sdg.integrity;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says that the data of a table cannot be read. The message is for people and names the file. */
public final class UnreadableTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableTableException(String message) {
        super(message);
    }

    private UnreadableTableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for {@code cause}, met while reading {@code file}. */
    static UnreadableTableException cannotRead(Path file, IOException cause) {
        return new UnreadableTableException("cannot read " + file + ": " + why(cause), cause);
    }

    private static String why(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return "not UTF-8 text";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof NotDirectoryException) {
            return "not a folder";
        }
        return cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
    }
}
