package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All pairs of a first and a last name of a locale, each a person. Immutable. */
public final class People {
    private static final List<String> DOMAINS = List.of("@example.com", "@example.org", "@example.net");
    private static final int YOUNGEST = 18;
    private static final int OLDEST = 80;
    private static final int DAYS_A_YEAR = 365;

    /** What keeps choices about one person apart. */
    private static final long MAILBOX = 1L << 40;

    private static final long USERNAME = 1L << 41;
    private static final long NUMBER = 1L << 42;

    /** How many of a hundred persons have a title of their own, not that of their sex. */
    private static final int TITLED = 4;

    private final List<Word> first;
    private final int women;
    private final List<Word> last;
    private final boolean lastFirst;
    private final Map<String, List<String>> titles;

    private People(List<Word> first, int women, List<Word> last, Map<String, List<String>> sections) {
        this.first = first;
        this.women = women;
        this.last = last;
        this.lastFirst = sections.containsKey("order");
        this.titles = sections;
    }

    /**
     * Returns the people of some lists.
     *
     * @param sections first names by {@code female} and {@code male}, or by {@code first} where nobody knows; last
     *     names by {@code last}, titles by {@code title}, {@code title female}, {@code title male}; {@code order} where
     *     the last name comes first
     */
    public static People of(Map<String, List<String>> sections) {
        List<String> names = new ArrayList<>(sections.getOrDefault("female", List.of()));
        int women = Word.different(names).size();
        names.addAll(sections.getOrDefault("male", List.of()));
        names.addAll(sections.getOrDefault("first", List.of()));
        return new People(
                Word.different(names), women, Word.different(sections.getOrDefault("last", List.of())), sections);
    }

    public long size() {
        return (long) first.size() * last.size();
    }

    /** Returns the last names, each once. */
    List<Word> lastNames() {
        return last;
    }

    private Word first(long person) {
        return first.get((int) (person / last.size()));
    }

    private Word last(long person) {
        return last.get((int) (person % last.size()));
    }

    private boolean isWoman(long person) {
        return women == 0 ? Scatter.below(person, 2) == 0 : person / last.size() < women;
    }

    /** Returns what {@code name}, the part behind {@code person.}, is of each person. */
    public TextSource source(String name, LocalDate today) {
        return switch (name) {
            case "first_name" ->
                each(
                        Word.longest(first),
                        (person, cell) -> cell.append(first(person).shown()));
            case "last_name" ->
                each(
                        Word.longest(last),
                        (person, cell) -> cell.append(last(person).shown()));
            case "name" -> each(Word.longest(first) + 1 + Word.longest(last), this::appendName);
            case "gender" -> each(6, (person, cell) -> cell.append(ascii(isWoman(person) ? "female" : "male")));
            case "title" -> each(8, (person, cell) -> cell.append(title(person).getBytes(StandardCharsets.UTF_8)));
            case "birth_date" ->
                each(10, (person, cell) -> cell.append(ascii(born(person, today).toString())));
            case "username" -> labels(this::appendUsername, List.of(""));
            default -> labels(this::appendMailbox, DOMAINS);
        };
    }

    /** Returns the different values of a part of the name, for columns that must be unique by themselves. */
    public TextSource alone(String name) {
        return new TextSource.Listed(name.equals("first_name") ? first : last);
    }

    private TextSource each(int longest, TextSource.Appender appender) {
        return TextSource.of(size(), longest, appender);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void appendName(long person, Cell cell) {
        Word begin = lastFirst ? last(person) : first(person);
        Word end = lastFirst ? first(person) : last(person);
        cell.append(begin.shown()).append(' ').append(end.shown());
    }

    private Labels labels(TextSource.Appender label, List<String> ends) {
        return new Labels(size(), longestAscii(), List.of(""), label, ends);
    }

    /** Names of mailboxes have both names in them, so that two persons never share one. */
    private void appendMailbox(long person, Cell cell) {
        long habit = Scatter.below(person + MAILBOX, 100);
        appendAscii(person, habit < 80 ? '.' : '_', habit >= 58 && habit < 94, cell);
    }

    private void appendUsername(long person, Cell cell) {
        long habit = Scatter.below(person + USERNAME, 100);
        appendAscii(person, habit < 55 ? '_' : '.', habit >= 35 && habit < 75, cell);
    }

    private void appendAscii(long person, char between, boolean numbered, Cell cell) {
        cell.append(first(person).ascii()).append(between).append(last(person).ascii());
        if (numbered) {
            cell.append(10 + Scatter.below(person + NUMBER, 90));
        }
    }

    private int longestAscii() {
        return first.stream().mapToInt(word -> word.ascii().length).max().orElse(0)
                + 3
                + last.stream().mapToInt(word -> word.ascii().length).max().orElse(0);
    }

    private String title(long person) {
        boolean own = Scatter.below(person, 100) < TITLED;
        String section = own ? "title" : isWoman(person) ? "title female" : "title male";
        return titles.getOrDefault(section, List.of(isWoman(person) ? "Ms" : "Mr"))
                .get(0);
    }

    private static LocalDate born(long person, LocalDate today) {
        int days = (OLDEST - YOUNGEST) * DAYS_A_YEAR;
        return today.minusYears(YOUNGEST).minusDays(1 + Scatter.below(person, days));
    }
}
