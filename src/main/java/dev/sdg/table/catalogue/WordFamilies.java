package dev.sdg.table.catalogue;

import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the generators of words. What a family needs is read when the first column asks for it. One thread. */
final class WordFamilies {
    private static final Map<String, String> COUNTRIES = Map.of(
            "en", "US", "sv", "SE", "da", "DK", "ja", "JP", "zh", "CN", "ko", "KR", "ar", "SA", "cs", "CZ", "uk", "UA");
    private static final List<String> SOFTWARE =
            List.of("software", "saas", "cloud", "app ", "subscription", "license");
    private static final List<String> OFFERS =
            List.of("product", "service", "offer", "plan", "package", "item", "article");

    private final Locale locale;
    private final String country;
    private final FakerMethods faker;
    private final WordLists lists = new WordLists();
    private final Map<String, Object> families = new HashMap<>();

    WordFamilies(Locale locale) {
        this.locale = locale;
        this.faker = new FakerMethods(locale);
        this.country = !locale.getCountry().isEmpty()
                ? locale.getCountry()
                : COUNTRIES.getOrDefault(
                        locale.getLanguage(), locale.getLanguage().toUpperCase(Locale.ROOT));
    }

    /** Returns the generator that {@code words} names. */
    Generator of(Target target, GeneratorSpec.Words words) {
        String name = words.name();
        int point = name.indexOf('.');
        String family = point < 0 ? "" : name.substring(0, point);
        String part = name.substring(point + 1);
        String who = words.who().orElse("");
        return switch (family) {
            case "person" -> person(target, part, who);
            case "company" -> company(target, part, who);
            case "place" -> place(target, part, who);
            case "commerce" -> commerce(target, part, who);
            case "finance" -> finance(target, part, who);
            case "job" -> pairs(target, part.equals("title"), part, jobs(), seed(target, "job", who));
            case "medical" -> medical(target, part, who);
            case "text" -> text(target, part);
            case "file" -> file(target, part, who);
            default -> other(target, name, who);
        };
    }

    private static CellSeed seed(Target target, String family, String who) {
        return CellSeed.of(target.seed(), target.table().name(), "\0" + family + "\0" + who);
    }

    /** Returns the words of one kind, which are made once. */
    private <T> T family(Class<T> type, String name, Supplier<T> made) {
        String key = type.getSimpleName() + " " + name;
        Object known = families.get(key);
        if (known == null) {
            known = made.get();
            families.put(key, known);
        }
        return type.cast(known);
    }

    private People people() {
        return family(People.class, "", () -> People.of(names()));
    }

    private Map<String, List<String>> names() {
        String own = "names-" + locale.getLanguage();
        return WordLists.has(own)
                ? lists.sections(own)
                : LocaleNames.of(locale, faker).map(this::titled).orElseGet(() -> lists.sections("names-en"));
    }

    /** Returns {@code sections} with the titles of the language. */
    private Map<String, List<String>> titled(Map<String, List<String>> sections) {
        List<String> titles = lists.words("misc", "title " + locale.getLanguage());
        Map<String, List<String>> titled = new HashMap<>(sections);
        if (!titles.isEmpty()) {
            titled.put("title female", titles.subList(0, 1));
            titled.put("title male", titles.subList(1, 2));
            titled.put("title", titles.subList(2, 3));
        }
        return titled;
    }

    /** Returns what a method of datafaker makes. */
    Generator of(Target target, GeneratorSpec.Faker spec) {
        FakerMethods.Named named = faker.named(spec.provider(), spec.method());
        return WordGenerator.drawn(
                target,
                target.unique()
                        ? TextSource.of(faker.pool(named))
                        : faker.source(named, target.cells().with("faker")),
                target.cells());
    }

    private Generator person(Target target, String part, String who) {
        CellSeed seed = seed(target, "person", who);
        boolean alone = target.unique();
        return switch (part) {
            case "ssn" -> WordGenerator.drawn(target, Codes.socialSecurity(), seed.with("ssn"));
            case "first_name", "last_name" ->
                WordGenerator.following(
                        target, alone ? people().alone(part) : people().source(part, today(target)), seed);
            case "gender", "title", "birth_date" ->
                WordGenerator.following(
                        target,
                        alone
                                ? TextSource.numbered(people().source(part, today(target)))
                                : people().source(part, today(target)),
                        seed);
            default -> WordGenerator.following(target, people().source(part, today(target)), seed);
        };
    }

    private static LocalDate today(Target target) {
        return target.now().toLocalDate();
    }

    private Companies companies() {
        return family(Companies.class, "", () -> Companies.of(lists, locale.getLanguage(), people().lastNames()));
    }

    private Generator company(Target target, String part, String who) {
        CellSeed seed = seed(target, "company", who);
        return switch (part) {
            case "vat_number" -> WordGenerator.drawn(target, Codes.taxNumbers(country), seed.with("vat_number"));
            case "industry" ->
                WordGenerator.following(
                        target,
                        target.unique() ? companies().industries() : companies().source(part),
                        seed);
            default -> WordGenerator.following(target, companies().source(part), seed);
        };
    }

    private Generator place(Target target, String part, String who) {
        Places places = family(Places.class, "", () -> Places.of(lists, locale));
        return WordGenerator.following(
                target, target.unique() ? places.alone(part) : places.source(part), seed(target, "place", who));
    }

    private Generator commerce(Target target, String part, String who) {
        CellSeed seed = seed(target, "product", who);
        if (part.equals("ean13")) {
            return WordGenerator.drawn(target, Codes.articles(), seed.with("ean13"));
        }
        boolean software = says(target.table(), SOFTWARE);
        Products products = family(
                Products.class,
                "software " + software,
                () -> software ? Products.software(lists) : Products.goods(lists));
        boolean alone = part.equals("category") && target.unique();
        return WordGenerator.following(target, alone ? products.categories() : products.source(part), seed);
    }

    /** Returns whether the name, description or prompt of {@code table} has one of {@code words}. */
    private static boolean says(Table table, List<String> words) {
        String text = (table.name() + " " + table.description().orElse("") + " "
                        + table.prompt().orElse("") + " ")
                .toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(text::contains);
    }

    private Generator finance(Target target, String part, String who) {
        CellSeed card = seed(target, "card", who);
        return switch (part) {
            case "card_number" -> WordGenerator.following(target, Codes.cards(), card);
            case "card_network" ->
                WordGenerator.following(
                        target, target.unique() ? TextSource.of(Codes.cardNetworks()) : Codes.networks(), card);
            default -> WordGenerator.drawn(target, financial(part), seed(target, part, who));
        };
    }

    private TextSource financial(String part) {
        return switch (part) {
            case "iban" -> Codes.ibans(country);
            case "bic" -> Codes.bics(country);
            case "account_number" -> Codes.template(List.of("##########"));
            case "currency" -> list("misc", "currency");
            default -> Codes.template(List.of("@@@@"));
        };
    }

    private TextSource list(String file, String section) {
        return family(TextSource.class, file + " " + section, () -> TextSource.of(lists.words(file, section)));
    }

    /** Two texts that belong together. */
    private record Pair(String first, String second) {}

    private List<Pair> jobs() {
        return lists.sections("jobs").entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(title -> new Pair(title, section.getKey())))
                .toList();
    }

    private List<Pair> entries(String file, String section) {
        return lists.words(file, section).stream()
                .map(entry -> entry.split("=", 2))
                .map(parts -> new Pair(parts[0], parts[1]))
                .toList();
    }

    private static Generator pairs(Target target, boolean first, String part, List<Pair> pairs, CellSeed seed) {
        Stream<String> texts = pairs.stream().map(first ? Pair::first : Pair::second);
        TextSource source = target.unique()
                ? TextSource.of(texts.toList())
                : new TextSource.Listed(texts.map(Word::of).toList());
        return WordGenerator.drawn(target, source, target.unique() ? seed.with(part) : seed);
    }

    private Generator medical(Target target, String part, String who) {
        return switch (part) {
            case "icd10", "diagnosis" ->
                pairs(
                        target,
                        part.equals("icd10"),
                        part,
                        entries("medical", "diagnosis"),
                        seed(target, "diagnosis", who));
            default -> WordGenerator.drawn(target, list("medical", part.replace('_', ' ')), seed(target, part, who));
        };
    }

    private Generator text(Target target, String part) {
        CellSeed seed = seed(target, "text", target.column().name());
        boolean offers = says(target.table(), OFFERS);
        return WordGenerator.drawn(
                target,
                switch (part) {
                    case "word" -> list("text", "word");
                    case "sentence" -> Sentences.of(lists, offers, 1);
                    default -> Sentences.of(lists, offers, 3);
                },
                seed);
    }

    private Generator file(Target target, String part, String who) {
        List<Pair> types = entries("misc", "file");
        List<String> first = lists.words("misc", "file first");
        List<String> second = lists.words("misc", "file second");
        Labels names = new Labels(
                (long) first.size() * second.size(),
                30,
                "",
                (index, cell) -> cell.append(ascii(first.get((int) (index / second.size()))))
                        .append('-')
                        .append(ascii(second.get((int) (index % second.size())))),
                types.stream().map(type -> "." + type.first()).toList());
        CellSeed seed = seed(target, "file", who);
        if (part.equals("name")) {
            return WordGenerator.drawn(target, names, seed);
        }
        if (target.unique()) {
            return WordGenerator.drawn(
                    target, TextSource.of(types.stream().map(Pair::second).toList()), seed);
        }
        return WordGenerator.drawn(
                target,
                TextSource.of(
                        names.size(),
                        80,
                        (index, cell) ->
                                cell.append(ascii(types.get(names.end(index)).second()))),
                seed);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Generator other(Target target, String name, String who) {
        return switch (name) {
            case "email" -> person(target, "email", who);
            case "domain" -> company(target, "domain", who);
            case "url" -> WordGenerator.following(target, companies().source("page"), seed(target, "company", who));
            default -> WordGenerator.drawn(target, plain(name), seed(target, name, who));
        };
    }

    private TextSource plain(String name) {
        return switch (name) {
            case "phone" -> Codes.phones(country);
            case "ipv4" -> Codes.ipv4();
            case "ipv6" -> Codes.template(List.of("2001:db8:~~~~:~~~~::~~~~"));
            case "mac" -> Codes.template(List.of("02:00:5e:~~:~~:~~"));
            case "user_agent" -> family(TextSource.class, "user agents", UserAgents::source);
            case "color" -> list("misc", "color");
            default ->
                TextSource.of(
                        10L * 20 * 20,
                        7,
                        (index, cell) -> cell.append(ascii(index / 400 + "." + index / 20 % 20 + "." + index % 20)));
        };
    }
}
