package dev.sdg.schema.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Schemas that were read for requests before, so that equal requests need not read them again. A bounded number. */
final class SchemaCache {
    private static final int MOST = 64;
    private static final int LONGEST_KEY = 1 << 16;

    private final Map<String, SchemaSource> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Returns the schema of {@code key}; {@code reading} is asked where it is not known any more. */
    SchemaSource get(String key, Supplier<SchemaSource> reading) {
        if (key.length() > LONGEST_KEY) {
            return reading.get();
        }
        synchronized (known) {
            SchemaSource there = known.get(key);
            if (there != null) {
                return there;
            }
        }
        SchemaSource read = reading.get();
        synchronized (known) {
            known.put(key, read);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return read;
    }

    /** Returns what changes when {@code file} does; empty where it cannot be looked at. */
    static Optional<String> stamp(Path file) {
        try {
            return Optional.of(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
