package dev.sdg.server.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes files, whole or a range of their bytes (RFC 9110, 14). */
final class AttachmentWriter {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int BUFFER = 64 * 1024;

    private AttachmentWriter() {}

    /** The bytes {@code from} to {@code to} of a file, the last one not included. */
    private record Range(long from, long to) {}

    static void named(String name, HttpServletResponse response) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^\\w.-]", "_") + "\"");
    }

    static void write(Answer.Attachment file, Context context) throws IOException {
        HttpServletResponse response = context.res();
        String tag = "\"" + file.tag() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        if (EntityTag.isNamed(Optional.ofNullable(context.header("If-None-Match")), tag)) {
            response.setStatus(304);
            return;
        }
        try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.READ)) {
            Range range = new Range(0, file.length());
            Optional<Matcher> asked = asked(context, tag);
            if (asked.isPresent()) {
                range = range(asked.get(), file.length());
                response.setStatus(206);
                response.setHeader(
                        "Content-Range", "bytes %d-%d/%d".formatted(range.from(), range.to() - 1, file.length()));
            }
            response.setContentType(file.type());
            named(file.name(), response);
            response.setContentLengthLong(range.to() - range.from());
            copy(channel, range, context);
        } catch (NoSuchFileException e) {
            throw ProblemException.notFound("the file was removed");
        }
    }

    /** A range that is not understood, or of another content, is none. */
    private static Optional<Matcher> asked(Context context, String tag) {
        String condition = context.header("If-Range");
        if (condition != null && !condition.equals(tag)) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.header("Range"))
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(found -> !(found.group(1) + found.group(2)).isEmpty());
    }

    private static Range range(Matcher asked, long length) {
        boolean suffix = asked.group(1).isEmpty();
        long from = suffix ? Math.max(0, length - Long.parseLong(asked.group(2))) : Long.parseLong(asked.group(1));
        long to = suffix || asked.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(asked.group(2)) + 1);
        if (from >= to) {
            throw ProblemException.of(416, "the file has " + length + " bytes")
                    .with("Content-Range", "bytes */" + length);
        }
        return new Range(from, to);
    }

    private static void copy(FileChannel channel, Range range, Context context) throws IOException {
        InputStream input = Channels.newInputStream(channel.position(range.from()));
        byte[] buffer = new byte[BUFFER];
        long left = range.to() - range.from();
        while (left > 0) {
            int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file is shorter than it was");
            }
            context.res().getOutputStream().write(buffer, 0, read);
            left -= read;
        }
    }
}
