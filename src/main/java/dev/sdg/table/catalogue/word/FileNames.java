package dev.sdg.table.catalogue.word;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of files, each with its type. Immutable. */
final class FileNames {
    private static final int LONGEST = 60;

    private final TextSource names;
    private final List<String> types;

    private FileNames(TextSource names, List<String> types) {
        this.names = names;
        this.types = types;
    }

    static FileNames of(WordLists lists) {
        return new FileNames(
                new Phrases(lists.sections("phrases-files")).inTurn("file", LONGEST),
                lists.words("phrases-files", "type"));
    }

    /** Returns what {@code name}, the part behind {@code file.}, is of each file. */
    TextSource source(String name) {
        return name.equals("name")
                ? names
                : TextSource.of(
                        names.size(),
                        80,
                        (file, cell) -> cell.append(
                                types.get((int) (file % types.size())).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns the different types. */
    TextSource types() {
        return TextSource.of(types);
    }
}
