package dev.sdg.table.catalogue.word;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells from texts alone what they name, by the lists of all languages: persons, places, companies. Any threads. */
public final class KnownWords {
    private static final int MOST_LOOKED_AT = 1000;
    private static final int LEAST = 3;

    /** A single word may be many things: so many different ones are asked for. */
    private static final int LEAST_NAMES = 5;

    private static final int MOST_WORDS_OF_A_NAME = 5;
    private static final double ALL = 0.9;
    private static final double MOST = 0.6;
    private static final double NEARLY_MOST = 0.75;

    private static final List<String> LANGUAGES = List.of(
            "ar", "cs", "da", "de", "en", "es", "fi", "fr", "it", "ja", "ko", "nb", "nl", "pl", "pt", "sv", "tr", "zh");
    /** In which the JVM is asked for the names of all countries. */
    private static final List<Locale> SPOKEN = Stream.of("en", "de", "fr", "es", "it", "pt")
            .map(Locale::forLanguageTag)
            .toList();

    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "master", "dr", "prof", "herr", "frau", "mme", "mlle", "m", "sr", "sra", "sig");
    private static final Pattern NAME_PART =
            Pattern.compile("[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’-]*\\.?|d[eiau]|v[ao]n|der|la|le|bin|al");
    private static final Pattern COMPANY = Pattern.compile(
            ".+[ ,](Inc|LLC|L\\.L\\.C|Ltd|Limited|GmbH|AG|KG|OHG|SE|Corp|Corporation|PLC|plc|S\\.?A|SAS|SARL|B\\.?V|N\\.?V"
                    + "|Oy|AB|ApS|S\\.?p\\.?A|S\\.?r\\.?l|S\\.?L|Co|Company|Pty Ltd|株式会社)\\.?");

    private final Set<String> firstNames = new HashSet<>();
    private final Set<String> lastNames = new HashSet<>();
    private final Set<String> cities = new HashSet<>();
    private final Set<String> regions = new HashSet<>();
    private final Set<String> countries = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> currencies = new HashSet<>();
    private final Set<String> jobs = new HashSet<>();

    private KnownWords() {
        WordLists lists = new WordLists();
        for (String language : LANGUAGES) {
            if (WordLists.has("names-" + language)) {
                Map<String, List<String>> names = lists.sections("names-" + language);
                add(firstNames, names.getOrDefault("female", List.of()));
                add(firstNames, names.getOrDefault("male", List.of()));
                add(lastNames, names.getOrDefault("last", List.of()));
            }
            if (WordLists.has("jobs-" + language)) {
                lists.sections("jobs-" + language).values().forEach(titles -> add(jobs, titles));
            }
        }
        for (String line : WordLists.lines("cities")) {
            String[] parts = line.split("\\|", -1);
            add(cities, List.of(parts[0]));
            add(regions, List.of(parts[1]));
            codes.add(parts[2]);
            add(countries, List.of(parts[3]));
        }
        LANGUAGES.forEach(language -> addPlaces(lists.pairs("places-" + language)));
        for (String code : Locale.getISOCountries()) {
            SPOKEN.forEach(language -> countries.add(lower(new Locale("", code).getDisplayCountry(language))));
        }
        WordLists.lines("countries").forEach(line -> currencies.add(line.split("\\|", -1)[1]));
    }

    private static void add(Set<String> known, Collection<String> entries) {
        entries.forEach(entry -> known.add(lower(Word.of(entry).text())));
    }

    /** Adds what places are called in a language, to the sets that have their English names. */
    private void addPlaces(Map<String, String> names) {
        names.forEach((english, own) -> {
            String name = lower(english.startsWith("region ") ? english.substring(7) : english);
            for (Set<String> known : List.of(cities, regions, countries)) {
                if (known.contains(name) && (known == regions || !english.startsWith("region "))) {
                    known.add(lower(own));
                }
            }
        });
    }

    /** The time zones of the JVM. */
    private static final class Zones {
        static final Set<String> IDS = ZoneId.getAvailableZoneIds();
    }

    /** The lists, read when they are first asked for. */
    private static final class Lists {
        static final KnownWords READ = new KnownWords();
    }

    /**
     * Returns the generator of words such as {@code values}, as {@code person.name}; empty where they are not clearly
     * of one.
     */
    public static Optional<String> meaning(Collection<String> values) {
        List<String> texts = values.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_LOOKED_AT)
                .toList();
        return texts.size() < LEAST ? Optional.empty() : Lists.READ.of(texts);
    }

    /**
     * Returns all countries of the world in the language that most of {@code values} are in, or their codes.
     *
     * @param name {@code place.country} or {@code place.country_code}; any other has none
     */
    public static List<String> countries(String name, Collection<String> values) {
        return switch (name) {
            case "place.country_code" -> ISO_COUNTRIES.stream().sorted().toList();
            case "place.country" -> {
                Set<String> texts = values.stream().map(String::strip).collect(Collectors.toSet());
                yield SPOKEN.stream()
                        .map(KnownWords::countries)
                        .max(Comparator.comparingLong(countries ->
                                countries.stream().filter(texts::contains).count()))
                        .orElseThrow();
            }
            default -> List.of();
        };
    }

    /** Returns whether {@code words} are a list of {@link #countries}. */
    public static boolean areCountries(List<String> words) {
        return words.equals(countries("place.country", words)) || words.equals(countries("place.country_code", words));
    }

    private static List<String> countries(Locale language) {
        return ISO_COUNTRIES.stream()
                .map(code -> new Locale("", code).getDisplayCountry(language))
                .sorted()
                .toList();
    }

    private Optional<String> of(List<String> texts) {
        if (share(texts, currencies::contains) >= ALL) {
            return Optional.of("finance.currency");
        } else if (texts.size() > LEAST
                && share(texts, ISO_COUNTRIES::contains) >= ALL
                && share(texts, codes::contains) >= MOST) {
            return Optional.of("place.country_code");
        } else if (share(texts, KnownWords::isTimeZone) >= ALL) {
            return Optional.of("place.time_zone");
        } else if (share(texts, text -> COMPANY.matcher(text).matches()) >= MOST) {
            return Optional.of("company.name");
        }
        return place(texts).or(() -> person(texts)).or(() -> job(texts));
    }

    private Optional<String> job(List<String> texts) {
        return share(texts, text -> jobs.contains(lower(text))) >= MOST ? Optional.of("job.title") : Optional.empty();
    }

    /** Cities may be regions and countries as well: the list with most of the texts counts. */
    private Optional<String> place(List<String> texts) {
        double city = share(texts, text -> cities.contains(lower(text)));
        double region = share(texts, text -> regions.contains(lower(text)));
        double country = share(texts, text -> countries.contains(lower(text)));
        double most = Math.max(city, Math.max(region, country));
        if (most < MOST || share(texts, text -> firstNames.contains(lower(text))) >= most) {
            return Optional.empty();
        }
        return Optional.of(most == country ? "place.country" : most == city ? "place.city" : "place.region");
    }

    private Optional<String> person(List<String> texts) {
        double first = share(texts, text -> firstNames.contains(lower(text)));
        double last = share(texts, text -> lastNames.contains(lower(text)));
        if (texts.size() >= LEAST_NAMES && Math.max(first, last) >= NEARLY_MOST) {
            return Optional.of(first >= last ? "person.first_name" : "person.last_name");
        }
        List<List<String>> names = texts.stream()
                .map(KnownWords::name)
                .filter(name -> !name.isEmpty())
                .toList();
        long known = names.stream()
                .filter(name -> firstNames.contains(lower(name.get(0)))
                        || (firstNames.contains(lower(name.get(name.size() - 1)))
                                && lastNames.contains(lower(name.get(0)))))
                .count();
        long families =
                names.stream().map(name -> name.get(name.size() - 1)).distinct().count();
        boolean persons = names.size() >= ALL * texts.size() && known >= MOST * texts.size() && families > 1;
        return persons && families >= names.size() / LEAST_NAMES ? Optional.of("person.name") : Optional.empty();
    }

    /** Returns the parts of a name, the first name first, without titles; empty where a text does not look as one. */
    private static List<String> name(String text) {
        int comma = text.indexOf(',');
        String ordered = comma < 0 ? text : text.substring(comma + 1) + " " + text.substring(0, comma);
        List<String> parts = Arrays.stream(
                        ordered.replaceAll("\\(.*\\)", "").strip().split("\\s+"))
                .filter(part -> !TITLES.contains(lower(part).replace(".", "")))
                .toList();
        boolean name = parts.size() > 1
                && parts.size() <= MOST_WORDS_OF_A_NAME
                && parts.stream().allMatch(part -> NAME_PART.matcher(part).matches());
        return name ? parts : List.of();
    }

    private static boolean isTimeZone(String text) {
        return text.indexOf('/') > 0 && Zones.IDS.contains(text);
    }

    private static double share(List<String> texts, Predicate<String> is) {
        return (double) texts.stream().filter(is).count() / texts.size();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
