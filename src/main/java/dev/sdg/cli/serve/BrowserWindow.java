package dev.sdg.cli.serve;

import dev.sdg.file.disk.LocalDisk;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Opens the page in a person's browser. The browser is given a file that only this person can read and that leads to
 * the page, so that the token is in no list of processes. The file is deleted when the server stops.
 */
final class BrowserWindow implements AutoCloseable {
    private static final String LEADING = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>sdg</title>
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="refresh" content="0; url=%1$s">
            <p><a href="%1$s">Open the page</a>
            </html>
            """;

    private final Path file;
    private final CompletableFuture<Boolean> opened;

    private BrowserWindow(Path file, CompletableFuture<Boolean> opened) {
        this.file = file;
        this.opened = opened;
    }

    /**
     * Opens {@code page}; does not wait until a browser shows it.
     *
     * @param folder where the file is written
     * @param path the value of {@code PATH}, where programs are looked for
     */
    static BrowserWindow open(URI page, Path folder, String path) {
        Path file = folder.resolve("open.html").toAbsolutePath();
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, LocalDisk.owners("rw-------"));
            Files.writeString(file, LEADING.formatted(page));
            Process opener = new ProcessBuilder(command(file, path))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            opener.getOutputStream().close();
            return new BrowserWindow(file, opener.onExit().thenApply(ended -> ended.exitValue() == 0));
        } catch (IOException e) {
            return new BrowserWindow(file, CompletableFuture.completedFuture(false));
        }
    }

    /** Has {@code told} run, in any thread, if no browser could be started. */
    void whenNotOpened(Runnable told) {
        CompletableFuture<Void> unused = opened.thenAccept(successful -> {
            if (!successful) {
                told.run();
            }
        });
    }

    private static List<String> command(Path file, String path) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", file.toString());
        }
        if (system.startsWith("mac")) {
            return List.of("open", file.toString());
        }
        // A browser that begins here is not to end with Ctrl-C: a session of its own.
        Stream<String> own = program("setsid", path).stream();
        String opener = program("xdg-open", path).orElseThrow(() -> new IOException("no xdg-open in PATH"));
        return Stream.concat(own, Stream.of(opener, file.toString())).toList();
    }

    private static Optional<String> program(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // a browser of Windows may have it open
        }
    }
}
