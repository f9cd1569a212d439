package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Companies: a name of their own, or a person's, and a form. Immutable. */
final class Companies {
    private static final List<String> TOP = List.of(".example");
    private static final List<String> PAGES = Stream.of(
                    "/", "/about", "/contact", "/products", "/news", "/support", "/careers", "/pricing")
            .map(page -> ".example" + page)
            .toList();

    private final List<Word> heads;
    private final List<Word> forms;
    private final List<Word> industries;
    private final boolean joined;

    private Companies(List<Word> heads, List<Word> forms, List<Word> industries, boolean joined) {
        this.heads = heads;
        this.forms = forms;
        this.industries = industries;
        this.joined = joined;
    }

    /** Returns the companies of a language; their founders have the names {@code people}. */
    static Companies of(WordLists lists, String language, List<Word> people) {
        List<Word> forms = Word.different(lists.words("companies", "form " + language));
        List<Word> heads = new ArrayList<>(people);
        if (forms.isEmpty() || language.equals("en")) {
            forms = Word.different(lists.words("companies", "form"));
            heads.addAll(coined(lists));
        }
        return new Companies(
                Word.distinct(heads),
                forms,
                Word.different(lists.words("companies", "industry")),
                language.equals("ja") || language.equals("zh"));
    }

    private static List<Word> coined(WordLists lists) {
        List<Word> coined = new ArrayList<>();
        for (String first : lists.words("companies", "first")) {
            for (String second : lists.words("companies", "second")) {
                if (!first.equalsIgnoreCase(second)) {
                    coined.add(Word.of(first + second));
                }
            }
        }
        return coined;
    }

    private long size() {
        return (long) heads.size() * forms.size();
    }

    /** Returns what {@code name}, the part behind {@code company.}, is of each company. */
    TextSource source(String name) {
        return switch (name) {
            case "name" -> TextSource.of(size(), Word.longest(heads) + 1 + Word.longest(forms), this::appendName);
            case "industry" ->
                TextSource.of(
                        size(),
                        Word.longest(industries),
                        (company, cell) -> cell.append(industries
                                .get((int) Scatter.below(company, industries.size()))
                                .shown()));
            case "url" -> labels("https://www.", TOP);
            case "page" -> labels("https://www.", PAGES);
            case "email" -> labels("info@", TOP);
            default -> labels("", TOP);
        };
    }

    /** Returns the industries, each once. */
    TextSource industries() {
        return new TextSource.Listed(industries);
    }

    private TextSource labels(String before, List<String> after) {
        int longest = heads.stream().mapToInt(word -> word.ascii().length).max().orElse(0)
                + 1
                + forms.stream().mapToInt(word -> word.ascii().length).max().orElse(0);
        return new Labels(size(), longest, before, this::appendLabel, after);
    }

    private Word head(long company) {
        return heads.get((int) (company / forms.size()));
    }

    private Word form(long company) {
        return forms.get((int) (company % forms.size()));
    }

    private void appendName(long company, Cell cell) {
        cell.append(head(company).shown());
        if (!joined) {
            cell.append(' ');
        }
        cell.append(form(company).shown());
    }

    private void appendLabel(long company, Cell cell) {
        cell.append(head(company).ascii()).append('-').append(form(company).ascii());
    }
}
