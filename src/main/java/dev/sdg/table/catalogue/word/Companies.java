package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Companies: the name of a founder or a coined one, with a form or a line of business. Immutable. */
final class Companies {
    private static final List<String> TOP = List.of(".example");
    private static final List<String> MAILBOXES = List.of("info@", "contact@", "office@", "hello@", "mail@");
    private static final List<String> PAGES = Stream.of(
                    "/", "/about", "/contact", "/products", "/news", "/support", "/careers", "/pricing")
            .map(page -> ".example" + page)
            .toList();

    private final List<Word> founders;
    private final List<Word> coined;
    private final List<Kind> founded;
    private final List<Kind> other;
    private final List<Word> industries;

    private Companies(
            List<Word> founders, List<Kind> founded, List<Word> coined, List<Kind> other, List<Word> industries) {
        this.founders = founders;
        this.founded = founded;
        this.coined = coined;
        this.other = other;
        this.industries = industries;
    }

    /**
     * What stands around a name.
     *
     * @param label in the domain
     * @param industry index of its industry; −1: any
     */
    private record Kind(Word before, Word after, boolean two, Word label, int industry) {
        /** Reads {@code before {} after=label=industry}; {@code {2}} is the name of a second founder. */
        static Kind of(String entry, List<String> industries) {
            String[] parts = entry.split("=", -1);
            String[] around = parts[0].split("\\{\\}", -1);
            boolean two = around[1].contains("{2}");
            return new Kind(
                    Word.shown(around[0]),
                    Word.shown(around[1].replace("{2}", "")),
                    two,
                    Word.of(parts[1]),
                    parts.length < 3 ? -1 : industries.indexOf(parts[2]));
        }

        int length() {
            return before.shown().length + after.shown().length;
        }
    }

    /** Returns the companies of a language; their founders have the names {@code people}. */
    static Companies of(WordLists lists, String language, List<Word> people) {
        String file = lists.words("companies", "founder " + language).isEmpty() ? "en" : language;
        List<String> industries = lists.words(WordLists.in(file, "words"), "industry");
        List<Word> coined = new ArrayList<>();
        for (String first : lists.words("companies", "first " + file)) {
            for (String second : lists.words("companies", "second " + file)) {
                if (!first.equalsIgnoreCase(second)) {
                    coined.add(joined(first, file.equals("ar") ? " " : "", second));
                }
            }
        }
        return new Companies(
                people,
                kinds(lists.words("companies", "founder " + file), industries),
                distinct(coined, people),
                kinds(lists.words("companies", "coined " + file), industries),
                industries.stream().map(Word::of).toList());
    }

    private static List<Kind> kinds(List<String> entries, List<String> industries) {
        return entries.stream().map(entry -> Kind.of(entry, industries)).toList();
    }

    private static Word joined(String first, String between, String second) {
        String[] one = first.split("=", 2);
        String[] two = second.split("=", 2);
        return Word.of(one[0] + between + two[0] + "=" + one[one.length - 1] + two[two.length - 1]);
    }

    private static List<Word> distinct(List<Word> coined, List<Word> people) {
        Set<String> known = people.stream().map(Companies::ascii).collect(Collectors.toSet());
        return Word.distinct(
                coined.stream().filter(word -> !known.contains(ascii(word))).toList());
    }

    private static String ascii(Word word) {
        return new String(word.ascii(), StandardCharsets.US_ASCII);
    }

    private long size() {
        return (long) founders.size() * founded.size() + (long) coined.size() * other.size();
    }

    /** Returns what {@code name}, the part behind {@code company.}, is of each company. */
    TextSource source(String name) {
        return switch (name) {
            case "name" -> TextSource.of(size(), longest(), this::appendName);
            case "industry" ->
                TextSource.of(
                        size(),
                        Word.longest(industries),
                        (company, cell) -> cell.append(industry(company).shown()));
            case "url" -> labels(List.of("https://www."), TOP);
            case "page" -> labels(List.of("https://www."), PAGES);
            case "email" -> labels(MAILBOXES, TOP);
            default -> labels(List.of(""), TOP);
        };
    }

    /** Returns the industries, each once. */
    TextSource industries() {
        return new TextSource.Listed(industries);
    }

    private int longest() {
        int kind = Stream.of(founded, other)
                .flatMap(List::stream)
                .mapToInt(Kind::length)
                .max()
                .orElse(0);
        return 2 * Math.max(Word.longest(founders), Word.longest(coined)) + kind;
    }

    private TextSource labels(List<String> before, List<String> after) {
        int longest = Stream.of(founders, coined)
                .flatMap(List::stream)
                .mapToInt(word -> word.ascii().length)
                .max()
                .orElse(0);
        return new Labels(size(), 2 * longest + 1, before, this::appendLabel, after);
    }

    private boolean isFounded(long company) {
        return company < (long) founders.size() * founded.size();
    }

    private Word head(long company) {
        return isFounded(company)
                ? founders.get((int) (company / founded.size()))
                : coined.get((int) ((company - (long) founders.size() * founded.size()) / other.size()));
    }

    private Kind kind(long company) {
        return isFounded(company)
                ? founded.get((int) (company % founded.size()))
                : other.get((int) ((company - (long) founders.size() * founded.size()) % other.size()));
    }

    private Word partner(long company) {
        int one = (int) (company / founded.size());
        return founders.get((int) ((one + 1 + Scatter.below(company, founders.size() - 1L)) % founders.size()));
    }

    private Word industry(long company) {
        int known = kind(company).industry();
        return industries.get(known >= 0 ? known : (int) Scatter.below(company, industries.size()));
    }

    private void appendName(long company, Cell cell) {
        Kind kind = kind(company);
        cell.append(kind.before().shown()).append(head(company).shown());
        cell.append(kind.after().shown());
        if (kind.two()) {
            cell.append(partner(company).shown());
        }
    }

    private void appendLabel(long company, Cell cell) {
        Kind kind = kind(company);
        cell.append(head(company).ascii()).append('-');
        cell.append(kind.two() ? partner(company).ascii() : kind.label().ascii());
    }
}
