package dev.sdg.file;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files for tables that every file system takes, different from each other where case does not count. */
public final class TableFileNames {
    private static final int LONGEST = 200;

    /** Device names of Windows, which no file can have there whatever its extension. */
    private static final Pattern RESERVED = Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9]");

    /** Looks like a part of another table's rows. */
    private static final Pattern PART = Pattern.compile(".*-[0-9]{5,}");

    private TableFileNames() {}

    /**
     * Returns the name, without extension, for each of {@code tables}: all but letters, digits, hyphens and underscores
     * is an underscore, and what would then be the same gets a number.
     *
     * @param tables all tables of a schema, so that a name does not depend on which of them are written
     */
    public static Map<String, String> of(List<String> tables) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        // A table that needs no other name keeps it, whatever stands before it.
        tables.stream().filter(table -> safe(table).equals(table)).forEach(table -> {
            if (taken.add(key(table))) {
                names.put(table, table);
            }
        });
        tables.stream().filter(table -> !names.containsKey(table)).forEach(table -> {
            String safe = safe(table);
            String name = safe;
            for (int number = 2; !taken.add(key(name)); number++) {
                name = safe + "_" + number;
            }
            names.put(table, name);
        });
        return names;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String safe(String table) {
        StringBuilder safe = new StringBuilder();
        int bytes = 0;
        for (int c : table.codePoints().toArray()) {
            int kept = Character.isLetterOrDigit(c) || c == '-' ? c : '_';
            bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= LONGEST) {
                safe.appendCodePoint(kept);
            }
        }
        String name = safe.toString();
        boolean misleading =
                RESERVED.matcher(name).matches() || PART.matcher(name).matches() || name.isEmpty();
        return misleading ? name + "_" : name;
    }
}
