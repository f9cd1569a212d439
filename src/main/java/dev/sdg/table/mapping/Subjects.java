package dev.sdg.table.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tables, and words before a name, speak of. */
final class Subjects {
    /** Last words of tables that say nothing of what a row is. */
    private static final Set<String> GENERAL = Set.of(
            "history",
            "version",
            "log",
            "detail",
            "information",
            "data",
            "text",
            "translation",
            "archive",
            "table",
            "description",
            "entry",
            "record",
            "master",
            "view",
            "tbl",
            "list",
            "backup",
            "old",
            "new",
            "tmp",
            "temporary");

    private final Map<String, Set<String>> lists = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    Subjects(Words words) {
        for (String line : Resource.lines("subjects.txt")) {
            String[] pair = line.split(":", 2);
            Set<String> list = new HashSet<>();
            Resource.parts(pair[1]).forEach(subject -> list.add(String.join(" ", words.of(subject))));
            lists.put(pair[0].strip(), list);
            known.addAll(list);
        }
    }

    /** What a rule finds where it needs a subject. */
    enum Found {
        /** The words before the name are one. */
        BEFORE,
        /** The table is one. */
        TABLE,
        NONE
    }

    /**
     * Returns where a subject of {@code list} stands.
     *
     * @param before the words of the column before those of the rule
     */
    Found find(String list, List<String> before, ColumnView column) {
        Set<String> subjects = lists.getOrDefault(list, Set.of());
        if (endsIn(subjects, before)) {
            return Found.BEFORE;
        }
        boolean speaks = !before.isEmpty() && endsIn(known, before);
        return !speaks && endsIn(subjects, named(column.tableWords())) ? Found.TABLE : Found.NONE;
    }

    /** Returns the words of a table without last ones that say nothing. */
    static List<String> named(List<String> table) {
        int size = table.size();
        while (size > 1 && GENERAL.contains(table.get(size - 1))) {
            size--;
        }
        return table.subList(0, size);
    }

    private static boolean endsIn(Set<String> subjects, List<String> words) {
        int size = words.size();
        return size > 0
                && (subjects.contains(words.get(size - 1))
                        || (size > 1 && subjects.contains(words.get(size - 2) + " " + words.get(size - 1))));
    }
}
