package dev.sdg.schema.source;

import dev.sdg.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A schema with what it was read from.
 *
 * @param name of the schema: its own, else that of its file or folder
 * @param files that it was read from, in the order of reading; none where it is of a database or a sentence
 * @param schema checked
 * @param warnings what a person should know and that keeps nobody from going on
 * @param passedOver what stands in the files and is no part of the schema: kind → how many
 * @param classes by which tables may be called besides their own names: name of an entity class → table
 */
public record SchemaSource(
        String name,
        List<Path> files,
        Schema schema,
        List<String> warnings,
        SortedMap<String, Integer> passedOver,
        Map<String, String> classes) {

    public SchemaSource {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
        passedOver = new TreeMap<>(passedOver);
        classes = Map.copyOf(classes);
    }

    /** Returns the same with {@code other} tables. */
    public SchemaSource with(Schema other) {
        return new SchemaSource(name, files, other, warnings, passedOver, classes);
    }

    /** Returns the same with {@code more} warnings. */
    public SchemaSource warning(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new SchemaSource(name, files, schema, all, passedOver, classes);
    }
}
