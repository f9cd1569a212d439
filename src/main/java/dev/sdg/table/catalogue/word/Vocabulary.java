package dev.sdg.table.catalogue.word;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All texts of a locale. What a family needs is read when its first name is asked for, and kept for other plans of the
 * process: they depend on the locale alone. One thread.
 */
public final class Vocabulary {
    private final Locale locale;
    private final LocalDate today;
    private final Supplier<Map<String, List<String>>> otherNames;
    private final Families families;
    private final WordLists lists;

    /**
     * Creates the texts of a locale.
     *
     * @param otherNames names of persons where there are none here: see {@link People#of}
     * @param today what birthdays count from
     */
    public Vocabulary(Locale locale, LocalDate today, Supplier<Map<String, List<String>>> otherNames) {
        this.locale = locale;
        this.today = today;
        this.otherNames = otherNames;
        this.families = Families.of(locale);
        this.lists = families.lists;
    }

    /** The families of a locale. Any threads. */
    private static final class Families {
        private static final int MOST = 8;
        /** Those of the locales that were used last. */
        private static final Map<Locale, Families> USED = new LinkedHashMap<>();

        private final WordLists lists = new WordLists();
        private final Map<String, Object> made = new HashMap<>();

        static synchronized Families of(Locale locale) {
            Families known = Optional.ofNullable(USED.remove(locale)).orElseGet(Families::new);
            USED.put(locale, known);
            if (USED.size() > MOST) {
                USED.remove(USED.keySet().iterator().next());
            }
            return known;
        }

        /** Returns the words of one kind, which are made once. */
        synchronized <T> T family(Class<T> type, String name, Supplier<T> making) {
            String key = type.getSimpleName() + " " + name;
            Object known = made.get(key);
            if (known == null) {
                known = making.get();
                made.put(key, known);
            }
            return type.cast(known);
        }
    }

    /**
     * The texts of a generator.
     *
     * @param source numbered
     * @param of what each row has one of: columns of the same speak of the same one
     * @param follows whether the row decides; otherwise each text is drawn
     * @param byColumn whether a row has one of each column, since no column belongs to another by it
     */
    public record Texts(TextSource source, String of, boolean follows, boolean byColumn) {
        static Texts following(String of, TextSource source) {
            return new Texts(source, of, true, false);
        }

        static Texts drawn(String of, TextSource source) {
            return new Texts(source, of, false, false);
        }

        static Texts ofColumn(String of, TextSource source) {
            return new Texts(source, of, false, true);
        }
    }

    /**
     * Returns the texts of the generator {@code name}.
     *
     * @param unique whether they must be different from row to row
     * @param subject of the table
     */
    public Texts texts(String name, boolean unique, Subject subject) {
        int point = name.indexOf('.');
        String family = point < 0 ? name : name.substring(0, point);
        String part = name.substring(point + 1);
        return switch (family) {
            case "person" -> person(part, unique);
            case "email" -> person("email", unique);
            case "company" -> company(part, unique);
            case "domain" -> company("domain", unique);
            case "url" -> company("page", unique);
            case "place" -> Texts.following("place", unique ? places().alone(part) : places().source(part));
            case "phone" ->
                Texts.following("place", unique ? Phones.different(places().countries()) : Phones.of(places()));
            case "finance" -> finance(part, unique);
            case "commerce" -> commerce(part, unique, subject);
            case "job" -> job(part, unique);
            case "medical" -> medical(part, unique);
            case "text" -> text(part, unique, subject);
            case "file" -> file(part, unique);
            default -> Texts.ofColumn(name, other(name));
        };
    }

    private <T> T family(Class<T> type, String name, Supplier<T> making) {
        return families.family(type, name, making);
    }

    private People people() {
        return family(People.class, "", () -> People.of(names()));
    }

    private Map<String, List<String>> names() {
        String own = "names-" + locale.getLanguage();
        return WordLists.has(own) ? lists.sections(own) : titled(otherNames.get());
    }

    /** Returns {@code sections} with the titles of the language; English names where there are none. */
    private Map<String, List<String>> titled(Map<String, List<String>> sections) {
        if (sections.isEmpty()) {
            return lists.sections("names-en");
        }
        List<String> titles = lists.words("misc", "title " + locale.getLanguage());
        Map<String, List<String>> titled = new HashMap<>(sections);
        if (!titles.isEmpty()) {
            titled.put("title female", titles.subList(0, 1));
            titled.put("title male", titles.subList(1, 2));
            titled.put("title", titles.subList(2, 3));
        }
        return titled;
    }

    private Places places() {
        return family(Places.class, "", () -> Places.of(lists, locale));
    }

    private Companies companies() {
        return family(Companies.class, "", () -> Companies.of(lists, locale.getLanguage(), people().lastNames()));
    }

    private Texts person(String part, boolean unique) {
        return switch (part) {
            case "ssn" -> Texts.drawn("ssn", NationalIds.of(locale));
            case "first_name", "last_name" ->
                Texts.following("person", unique ? people().alone(part) : people().source(part, today));
            case "gender", "title", "birth_date" -> {
                TextSource source = people().source(part, today);
                yield Texts.following("person", unique ? TextSource.numbered(source) : source);
            }
            default -> Texts.following("person", people().source(part, today));
        };
    }

    private Texts company(String part, boolean unique) {
        return switch (part) {
            case "vat_number" ->
                Texts.drawn("vat_number", Codes.taxNumbers(places().country(0).code()));
            case "industry" ->
                Texts.following(
                        "company",
                        unique ? companies().industries() : companies().source(part));
            default -> Texts.following("company", companies().source(part));
        };
    }

    private Texts finance(String part, boolean unique) {
        return switch (part) {
            case "card_number" -> Texts.following("card", Codes.cards(false));
            case "card_network" ->
                Texts.following("card", unique ? TextSource.of(Codes.networks()) : Codes.cards(true));
            case "currency" -> Texts.following("place", unique ? places().alone(part) : places().source(part));
            case "ticker" -> Texts.ofColumn(part, tickers());
            case "bic" ->
                Texts.following("place", unique ? new Accounts(places()).banks() : new Accounts(places()).source(part));
            default -> Texts.following("place", new Accounts(places()).source(part));
        };
    }

    /** Returns symbols of three and four letters that can be read. */
    private static TextSource tickers() {
        return Forms.source("@@@@");
    }

    private Texts commerce(String part, boolean unique, Subject subject) {
        if (part.equals("ean13")) {
            return Texts.drawn(part, Codes.articles());
        }
        boolean software = subject == Subject.SOFTWARE;
        Products products = family(
                Products.class,
                "software " + software,
                () -> software ? Products.software(lists) : Products.goods(lists, locale.getLanguage()));
        boolean alone = part.equals("category") && unique;
        return Texts.following("product", alone ? products.categories() : products.source(part));
    }

    private Texts job(String part, boolean unique) {
        List<Map.Entry<String, String>> jobs =
                lists.sections(WordLists.in(locale.getLanguage(), "jobs")).entrySet().stream()
                        .flatMap(
                                section -> section.getValue().stream().map(title -> Map.entry(title, section.getKey())))
                        .toList();
        List<String> texts = jobs.stream()
                .map(part.equals("title") ? Map.Entry::getKey : Map.Entry::getValue)
                .toList();
        return Texts.drawn(
                unique ? part : "job",
                unique
                        ? TextSource.of(texts)
                        : new TextSource.Listed(texts.stream().map(Word::of).toList()));
    }

    private Texts medical(String part, boolean unique) {
        Medicine medicine = family(Medicine.class, "", Medicine::of);
        String of = part.equals("blood_type") || unique ? part : "diagnosis";
        return Texts.drawn(of, unique ? medicine.alone(part) : medicine.source(part));
    }

    private Texts text(String part, boolean unique, Subject subject) {
        if (part.equals("word")) {
            return Texts.ofColumn(part, list("word"));
        }
        Phrases phrases = family(
                Phrases.class, "", () -> new Phrases(lists.sections(WordLists.in(locale.getLanguage(), "phrases"))));
        String end = part.equals("sentence") ? "" : " paragraph";
        String section = subject.sections().stream()
                .filter(name -> phrases.has(name + end))
                .findFirst()
                .orElseThrow();
        return Texts.ofColumn("text", Sentences.of(phrases, section + end, unique));
    }

    private Texts file(String part, boolean unique) {
        FileNames files = family(FileNames.class, "", () -> FileNames.of(lists));
        return Texts.drawn("file", unique && !part.equals("name") ? files.types() : files.source(part));
    }

    private TextSource list(String section) {
        return family(
                TextSource.class,
                section,
                () -> TextSource.of(lists.words(WordLists.in(locale.getLanguage(), "words"), section)));
    }

    private TextSource other(String name) {
        return switch (name) {
            case "ipv4" -> Machines.ipv4();
            case "ipv6" -> Machines.ipv6();
            case "mac" -> Machines.mac();
            case "user_agent" -> family(TextSource.class, "user agents", UserAgents::source);
            case "color" -> list("color");
            default ->
                TextSource.of(10L * 20 * 20, 7, (index, cell) -> cell.append(index / 400)
                        .append('.')
                        .append(index / 20 % 20)
                        .append('.')
                        .append(index % 20));
        };
    }
}
