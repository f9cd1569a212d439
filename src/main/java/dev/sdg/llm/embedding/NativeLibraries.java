package dev.sdg.llm.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder for the native libraries while they are loaded. Left to themselves they would stay in the home and the
 * temporary folder. Where the system lets go of loaded files, as Linux and macOS do, closing this removes all of it;
 * elsewhere, and after a kill in the second that loading takes, a later start does.
 *
 * <p>The libraries take their settings from system properties only, so these are set, for the whole process.
 */
final class NativeLibraries implements AutoCloseable {
    private static final String FOLDER = "sdg-embedding-";
    private static final String EMPTY_FOLDER_OF_ONNX = "onnxruntime-java";
    private static final Duration SURELY_LOADED = Duration.ofHours(1);

    private final Path folder;

    private NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, in the system's temporary one or, where programs cannot be run from there, in the user's;
     * removes those that were left behind, and tells the libraries to use it and to stay off the network.
     */
    static NativeLibraries prepare() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return in(temporary);
        } catch (IOException e) {
            Path ownFolder = Path.of(System.getProperty("user.home"), ".cache", "sdg");
            try {
                return in(Files.createDirectories(ownFolder));
            } catch (IOException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    private static NativeLibraries in(Path place) throws IOException {
        removeLeftOvers(place);
        Path folder = Files.createTempDirectory(place, FOLDER);
        try {
            extractOnnxRuntime(folder);
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
        System.setProperty("DJL_CACHE_DIR", folder.toString());
        System.setProperty("jna.tmpdir", folder.toString());
        System.setProperty("onnxruntime.native.path", folder.toString());
        return new NativeLibraries(folder);
    }

    @Override
    public void close() {
        delete(folder);
    }

    /**
     * Does what the library would do, which forgets its folder. Where it has nothing for this machine it says so
     * itself.
     */
    private static void extractOnnxRuntime(Path folder) throws IOException {
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(library);
            String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
            try (InputStream bytes = OrtEnvironment.class.getResourceAsStream(resource)) {
                if (bytes != null) {
                    Files.copy(bytes, folder.resolve(file));
                    checkMayBeRun(folder.resolve(file));
                }
            }
        }
    }

    /** On a file system that is mounted noexec no file counts as executable. */
    private static void checkMayBeRun(Path library) throws IOException {
        if (!library.toFile().setExecutable(true, true) || !Files.isExecutable(library)) {
            throw new IOException("execution is not allowed in " + library.getParent());
        }
    }

    private static String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
        return system + (processor.equals("aarch64") ? "-aarch64" : "-x64");
    }

    private static void removeLeftOvers(Path temporary) {
        Instant before = Instant.now().minus(SURELY_LOADED);
        try (Stream<Path> files = Files.list(temporary)) {
            files.filter(file -> isOlder(file, before)).forEach(NativeLibraries::removeIfOurs);
        } catch (IOException | UncheckedIOException e) {
            // A folder that may not be listed can still be used.
        }
    }

    private static void removeIfOurs(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(FOLDER)) {
            delete(file);
        } else if (name.startsWith(EMPTY_FOLDER_OF_ONNX)) {
            deleteWhereAllowed(file);
        }
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(NativeLibraries::deleteWhereAllowed);
        } catch (IOException | UncheckedIOException e) {
            // Another start is at it, or it is another user's: it does no harm.
        }
    }

    private static void deleteWhereAllowed(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // In use, on a system that keeps such files, or not empty: a later start tries again.
        }
    }
}
