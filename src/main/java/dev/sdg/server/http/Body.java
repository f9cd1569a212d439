package dev.sdg.server.http;

import dev.sdg.text.Sha256;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** The body of a request, read once, within the limits of its route. */
final class Body implements AutoCloseable {
    /** Bytes of JSON. */
    static final int LARGEST_JSON = 4 * 1024 * 1024;

    /** How many files a request may have, by their size. */
    private static final int FILES = 5;

    private static final int IN_MEMORY = 64 * 1024;

    /** What the library says of what is too large; it has no type for it. */
    private static final List<String> TOO_LARGE =
            List.of("max length exceeded", "max file size exceeded", "too many keys");

    private final Context context;
    private final long largestFile;
    private final Path temporary;
    private @Nullable List<Part> parts;
    private byte @Nullable [] bytes;
    private @Nullable Path kept;

    /**
     * @param largestFile bytes of a file, where the route takes files
     * @param temporary the folder of bodies that are too large for memory
     */
    Body(Context context, long largestFile, Path temporary) {
        this.context = context;
        this.largestFile = largestFile;
        this.temporary = temporary;
    }

    boolean isMultipart() {
        return type().startsWith("multipart/form-data");
    }

    private String type() {
        return Optional.ofNullable(context.header("Content-Type")).orElse("").strip();
    }

    /** Returns the whole body, which may have {@code most} bytes. */
    byte[] bytes(int most) {
        byte[] known = bytes;
        if (known == null) {
            known = read(most);
            bytes = known;
        }
        return known;
    }

    private byte[] read(int most) {
        ProblemException tooLarge = ProblemException.of(
                413, most == 0 ? "a body needs a Content-Type" : "JSON may have %,d bytes".formatted(most));
        if (context.req().getContentLengthLong() > most) {
            throw tooLarge;
        }
        try {
            byte[] read = context.req().getInputStream().readNBytes(most + 1);
            if (read.length > most) {
                throw tooLarge;
            }
            return read;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the parts of a multipart body. */
    List<Part> parts() {
        List<Part> known = parts;
        if (known != null) {
            return known;
        }
        try {
            context.req()
                    .setAttribute(
                            ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
                            new MultipartConfigElement(
                                    temporary.toString(), largestFile, FILES * largestFile, IN_MEMORY));
            known = context.req().getParts().stream().map(Part::new).toList();
            parts = known;
            return known;
        } catch (IOException | ServletException | IllegalStateException | HttpException.RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Returns the body as it comes, for a route that takes files. */
    InputStream stream() {
        try {
            Path file = kept;
            InputStream body = file == null ? context.req().getInputStream() : Files.newInputStream(file);
            return new Limited(body, largestFile);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns what tells this body from others; afterwards it can still be read. */
    String digest(boolean takesFiles) {
        MessageDigest digest = Sha256.digest();
        if (isMultipart() && takesFiles) {
            for (Part part : parts()) {
                add(digest, part.name());
                add(digest, part.fileName().orElse(""));
                try (InputStream content = new DigestInputStream(part.open(), digest)) {
                    content.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        } else if (takesFiles) {
            try (InputStream content = new DigestInputStream(stream(), digest)) {
                Path file = Files.createTempFile(temporary, "body", null);
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                kept = file;
            } catch (IOException e) {
                throw unreadable(e);
            }
        } else {
            digest.update(bytes(LARGEST_JSON));
        }
        return Sha256.hex(digest);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private ProblemException unreadable(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return ProblemException.of(408, "the body comes too slowly").with("Connection", "close");
            }
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (isTooLarge(cause)) {
                return ProblemException.of(
                                413,
                                "a file may have %,d bytes, all of a request %,d, in at most 1,000 parts"
                                        .formatted(largestFile, FILES * largestFile))
                        .with("Connection", "close");
            }
        }
        String what = isMultipart() ? "the body is not multipart as its Content-Type says" : "the body cannot be read";
        return ProblemException.of(400, what).with("Connection", "close");
    }

    private static boolean isTooLarge(Throwable cause) {
        if (cause instanceof HttpException http) {
            return http.getCode() == 413;
        }
        String message = String.valueOf(cause.getMessage());
        return TOO_LARGE.stream().anyMatch(message::contains);
    }

    @Override
    public void close() throws IOException {
        Path file = kept;
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** A stream that ends with a problem where it is too long. */
    private static final class Limited extends FilterInputStream {
        private final long most;
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw ProblemException.of(413, "a file may have %,d bytes".formatted(most))
                        .with("Connection", "close");
            }
            return read;
        }
    }
}
