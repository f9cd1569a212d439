package dev.sdg.schema.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the statements of one or more files define, as far as they have been read. */
final class Script implements Notes {
    private final List<DdlTable> tables = new ArrayList<>();
    private final Map<String, List<String>> enums = new HashMap<>();
    private final Map<String, Domain> domains = new HashMap<>();
    private final Set<String> otherTypes = new HashSet<>();
    private final Map<String, List<String>> indexes = new HashMap<>();
    private final Map<String, List<DdlTable>> partitions = new LinkedHashMap<>();
    private final Set<String> partitionNames = new HashSet<>();
    private final SortedMap<String, Integer> passedOver = new TreeMap<>();
    private final List<Runnable> last = new ArrayList<>();
    private final Sink problems;
    private final boolean hasLines;
    private String file = "";

    /** Where problems go: with file and line. */
    interface Sink {
        void error(String place, String message);

        void warning(String place, String message);
    }

    /**
     * A type that is another with conditions.
     *
     * @param checks their value is named {@code VALUE}
     */
    record Domain(DdlType base, boolean required, List<List<Token>> checks) {}

    /** @param hasLines whether problems name the line that they are in */
    Script(Sink problems, boolean hasLines) {
        this.problems = problems;
        this.hasLines = hasLines;
    }

    /** From now on problems are those of {@code name}. */
    void file(String name) {
        file = name;
    }

    String file() {
        return file;
    }

    private String place(int line) {
        return hasLines ? file + ":" + line : file;
    }

    void error(int line, String message) {
        problems.error(place(line), message);
    }

    @Override
    public void warning(int line, String message) {
        problems.warning(place(line), message);
    }

    @Override
    public void passOver(String kind) {
        passedOver.merge(kind, 1, Integer::sum);
    }

    SortedMap<String, Integer> passedOver() {
        return passedOver;
    }

    List<DdlTable> tables() {
        return tables;
    }

    void add(DdlTable table, boolean ifMissing) {
        Optional<DdlTable> earlier = tables.stream()
                .filter(other -> other.name().name().equals(table.name().name())
                        && other.name().schema().equals(table.name().schema()))
                .findFirst();
        if (earlier.isEmpty()) {
            tables.add(table);
        } else if (!ifMissing) {
            error(
                    table.line(),
                    "table " + table.name() + " is created a second time; the first is in line "
                            + earlier.get().line());
        }
    }

    void drop(Name name) {
        find(name).ifPresent(tables::remove);
    }

    void rename(DdlTable table, Name name) {
        DdlTable renamed = DdlTable.like(name, table.file(), table.line(), table);
        renamed.keys().addAll(table.keys());
        renamed.comment(table.comment());
        tables.set(tables.indexOf(table), renamed);
    }

    /** Returns the table {@code name}: spelled exactly so first, in its schema where one is said. */
    Optional<DdlTable> find(Name name) {
        return tables.stream()
                .filter(table ->
                        matches(table.name(), name) && table.name().name().equals(name.name()))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> matches(table.name(), name))
                        .findFirst());
    }

    private static boolean matches(Name table, Name name) {
        boolean schema = table.schema().isEmpty()
                || name.schema().isEmpty()
                || table.schema().equalsIgnoreCase(name.schema());
        return schema && table.name().equalsIgnoreCase(name.name());
    }

    DdlTable required(Name name, int line) {
        return find(name).orElseThrow(() -> new SyntaxException(line, "table " + name + " is defined nowhere"));
    }

    /** Has {@code task} done when all statements are read. */
    void afterAll(Runnable task) {
        String now = file;
        last.add(() -> {
            file = now;
            task.run();
        });
    }

    List<Runnable> last() {
        return last;
    }

    /** Notes a table whose rows are those of another. */
    void partition(Name name) {
        partitionNames.add(key(name.name()));
    }

    boolean isPartition(Name name) {
        return partitionNames.contains(key(name.name()));
    }

    /** Makes a table that was created by itself a part of {@code whole}. */
    void attach(DdlTable whole, Name part, int line) {
        partitionNames.add(key(part.name()));
        passOver("ATTACH PARTITION");
        find(part).ifPresent(table -> partitions
                .computeIfAbsent(whole.name().name(), name -> new ArrayList<>())
                .add(table));
    }

    /** Takes the partitions out: their rows are those of the whole, and so are keys that they declare. */
    void removePartitions() {
        partitions.forEach((name, parts) -> {
            tables.removeAll(parts);
            tables.stream()
                    .filter(table -> table.name().name().equals(name))
                    .forEach(whole -> parts.get(0).keys().stream()
                            .filter(key -> whole.keys().stream()
                                    .noneMatch(own -> own.columns().equals(key.columns())))
                            .forEach(whole.keys()::add));
        });
    }

    void addEnum(String name, List<String> words) {
        enums.put(key(name), List.copyOf(words));
    }

    Optional<List<String>> enumWords(String type) {
        return Optional.ofNullable(enums.get(key(type)));
    }

    void addDomain(String name, Domain domain) {
        domains.put(key(name), domain);
    }

    Optional<Domain> domain(String type) {
        return Optional.ofNullable(domains.get(key(type)));
    }

    void addOtherType(String name) {
        otherTypes.add(key(name));
    }

    boolean isOtherType(String type) {
        return otherTypes.contains(key(type));
    }

    void addIndex(String name, List<String> columns) {
        indexes.put(key(name), columns);
    }

    @Override
    public Optional<List<String>> index(String name) {
        return Optional.ofNullable(indexes.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
