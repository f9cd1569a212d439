package dev.sdg.table.catalogue.word;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Addresses in cities of the world: a city, a street and a house number. Immutable. */
public final class Places {
    private static final int HOUSES = 199;
    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    /** About how far a place is from the middle of its city, in degrees. */
    private static final double SPREAD = 0.02;

    private static final Set<String> STATES_IN_ADDRESSES = Set.of("US", "CA", "AU");

    /** Streets of these languages are written for readers of the same only. */
    private static final Set<String> OTHER_SCRIPTS = Set.of("ar", "zh", "ko");

    private static final Set<String> LONG_STREETS = Set.of("US", "CA");

    private static final Map<String, Set<String>> COUNTRIES = Map.ofEntries(
            Map.entry("en", Set.of("US", "GB", "CA", "AU", "IE", "NZ")),
            Map.entry("de", Set.of("DE", "AT")),
            Map.entry("fr", Set.of("FR")),
            Map.entry("es", Set.of("ES", "MX", "AR", "CO", "CL", "PE", "UY", "EC", "CR")),
            Map.entry("pt", Set.of("PT", "BR")),
            Map.entry("ar", Set.of("SA", "EG", "TN", "MA", "JO", "DZ")),
            Map.entry("ja", Set.of("JP")),
            Map.entry("zh", Set.of("CN", "TW")),
            Map.entry("ko", Set.of("KR")),
            Map.entry("sv", Set.of("SE")),
            Map.entry("da", Set.of("DK")),
            Map.entry("nb", Set.of("NO")),
            Map.entry("no", Set.of("NO")),
            Map.entry("cs", Set.of("CZ")),
            Map.entry("el", Set.of("GR")),
            Map.entry("uk", Set.of("UA")),
            Map.entry("vi", Set.of("VN")),
            Map.entry("hi", Set.of("IN")),
            Map.entry("ms", Set.of("MY")),
            Map.entry("he", Set.of("IL")),
            Map.entry("et", Set.of("EE")),
            Map.entry("sl", Set.of("SI")),
            Map.entry("sr", Set.of("RS")));

    private final List<City> cities;
    private final Supplier<List<City>> world;

    /** How many streets of each city are used, so that places are different. */
    private final long streets;

    private Places(List<City> cities, Supplier<List<City>> world) {
        this.cities = cities;
        this.world = world;
        this.streets =
                cities.stream().mapToInt(city -> city.streets().size()).min().orElseThrow();
    }

    /** A city, as its line says, in the language of the locale as far as it is known. */
    private record City(
            String name,
            String region,
            Country land,
            String country,
            List<String> postcodes,
            double latitude,
            double longitude,
            String zone,
            List<String> streets,
            List<String> phones) {}

    /** Returns the places of a locale: of its country, else of the countries of its language, else of the world. */
    static Places of(WordLists lists, Locale locale) {
        Reader reader = new Reader(lists, Country.all());
        Set<String> spoken = COUNTRIES.getOrDefault(
                locale.getLanguage(), Set.of(locale.getLanguage().toUpperCase(Locale.ROOT)));
        List<City> near = reader.in(locale, Set.of(locale.getCountry()));
        List<City> far = near.isEmpty() ? reader.in(locale, spoken) : near;
        return new Places(far.isEmpty() ? reader.world() : far, reader::world);
    }

    /** Reads cities. One thread. */
    private static final class Reader {
        private final WordLists lists;
        private final Map<String, Country> lands;
        private final List<String[]> lines;

        /** English names of streets, by whether they are those of the United States. */
        private final Map<Boolean, List<String>> english = new HashMap<>();

        Reader(WordLists lists, Map<String, Country> lands) {
            this.lists = lists;
            this.lands = lands;
            this.lines = WordLists.lines("cities").stream()
                    .map(line -> line.split("\\|", -1))
                    .toList();
        }

        List<City> in(Locale locale, Set<String> countries) {
            return lines.stream()
                    .filter(parts -> countries.contains(parts[2]))
                    .map(parts -> city(parts, locale.getLanguage()))
                    .toList();
        }

        List<City> world() {
            return lines.stream().map(parts -> city(parts, "")).toList();
        }

        private City city(String[] parts, String language) {
            Country land = Objects.requireNonNull(lands.get(parts[2]), parts[2]);
            Map<String, String> names = names(lists, language);
            return new City(
                    names.getOrDefault(parts[0], parts[0]),
                    names.getOrDefault("region " + parts[1], names.getOrDefault(parts[1], parts[1])),
                    land,
                    names.getOrDefault(parts[3], parts[3]),
                    List.of(parts[4].split(";", -1)),
                    Double.parseDouble(parts[5]),
                    Double.parseDouble(parts[6]),
                    parts[7],
                    streets(land, language, parts[0]),
                    land.phones(parts[0], parts[1]));
        }

        /** Returns streets; behind {@code @} is the postcode of one that has its own. */
        private List<String> streets(Country country, String language, String city) {
            List<String> own = lists.words("streets", language + " " + city);
            if (!own.isEmpty()) {
                return own;
            }
            String spoken = country.streets();
            boolean readable = !OTHER_SCRIPTS.contains(spoken) || spoken.equals(language);
            return !spoken.equals("en") && readable
                    ? lists.words("streets", spoken)
                    : english.computeIfAbsent(country.code().equals("US"), this::english);
        }

        private List<String> english(boolean american) {
            List<String> types = lists.words("streets", "type");
            List<String> presidents = american ? lists.words("streets", "us") : List.of();
            return Stream.concat(lists.words("streets", "en").stream(), presidents.stream())
                    .flatMap(name -> types.stream().map(type -> name + " " + type))
                    .toList();
        }
    }

    /** Returns what cities, regions and countries are called in a language, by their English names. */
    private static Map<String, String> names(WordLists lists, String language) {
        return lists.pairs("places-" + language);
    }

    long size() {
        return cities.size() * streets * HOUSES;
    }

    /** Returns what {@code name}, the part behind {@code place.}, is of each place. */
    TextSource source(String name) {
        return switch (name) {
            case "street" -> each(50, this::street);
            case "house_number" -> each(5, this::house);
            case "street_address" -> each(60, this::streetAddress);
            case "city" -> each(longest(City::name), place -> city(place).name());
            case "region" -> each(longest(City::region), place -> city(place).region());
            case "postcode" -> each(10, this::postcode);
            case "country" -> each(longest(City::country), place -> city(place).country());
            case "country_code" -> each(2, place -> country(place).code());
            case "latitude" -> each(8, place -> degrees(city(place).latitude(), place));
            case "longitude" -> each(9, place -> degrees(city(place).longitude(), ~place));
            case "time_zone" -> each(longest(City::zone), place -> city(place).zone());
            case "currency" -> each(3, place -> country(place).currency());
            default -> each(130, this::address);
        };
    }

    /**
     * Returns the different values of a part of an address, for columns that must be unique by themselves: countries,
     * currencies and time zones of the whole world, since a locale has few.
     */
    TextSource alone(String name) {
        return switch (name) {
            case "city" -> listed(cities, City::name);
            case "region" -> listed(cities, City::region);
            case "country" -> listed(world.get(), City::country);
            case "country_code" -> listed(world.get(), city -> city.land().code());
            case "currency" -> listed(world.get(), city -> city.land().currency());
            case "time_zone" -> listed(world.get(), City::zone);
            case "street" -> TextSource.of(allStreets());
            case "postcode" ->
                TextSource.of(cities.stream()
                        .map(City::postcodes)
                        .flatMap(List::stream)
                        .map(form -> filled(form, 0))
                        .distinct()
                        .toList());
            case "house_number" -> digits(1_000_000_000, 9, Long::toString);
            case "street_address" -> {
                List<String> known = allStreets();
                yield digits((long) known.size() * HOUSES, 60, index -> {
                    String street = known.get((int) (index / HOUSES));
                    long house = index % HOUSES + 1;
                    return numberFirst(cities.get(0)) ? house + " " + street : street + " " + house;
                });
            }
            case "address" -> source(name);
            default -> TextSource.numbered(source(name));
        };
    }

    private static TextSource digits(long size, int longest, LongFunction<String> text) {
        return TextSource.of(
                size, longest, (index, cell) -> cell.append(text.apply(index).getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> allStreets() {
        return cities.stream()
                .map(City::streets)
                .flatMap(List::stream)
                .map(Places::withoutCode)
                .distinct()
                .toList();
    }

    private static TextSource listed(List<City> among, Function<City, String> part) {
        return TextSource.of(among.stream().map(part).distinct().toList());
    }

    private int longest(Function<City, String> part) {
        return cities.stream().map(part).mapToInt(String::length).max().orElse(0);
    }

    private TextSource each(int longest, LongFunction<String> part) {
        return digits(size(), longest, part);
    }

    private City city(long place) {
        return cities.get((int) (place % cities.size()));
    }

    Country country(long place) {
        return city(place).land();
    }

    /** Returns the forms of phone numbers of a place. */
    List<String> phones(long place) {
        return city(place).phones();
    }

    /** Returns the countries of the places. */
    Collection<Country> countries() {
        return cities.stream().map(City::land).distinct().toList();
    }

    private String listedStreet(long place) {
        List<String> names = city(place).streets();
        long first = Scatter.below(place % cities.size(), names.size());
        return names.get((int) ((first + place / cities.size() % streets) % names.size()));
    }

    private static String withoutCode(String street) {
        int at = street.indexOf('@');
        return at < 0 ? street : street.substring(0, at);
    }

    private String street(long place) {
        return withoutCode(listedStreet(place));
    }

    private String house(long place) {
        long house = place / cities.size() / streets + 1;
        String code = country(place).code();
        if (code.equals("JP")) {
            return house % 20 + 1 + "-" + (house / 20 + 1);
        }
        return LONG_STREETS.contains(code)
                ? Long.toString(house * 25 + Scatter.below(place, 25))
                : Long.toString(house);
    }

    private String postcode(long place) {
        String street = listedStreet(place);
        int at = street.indexOf('@');
        if (at >= 0) {
            return street.substring(at + 1);
        }
        List<String> forms = city(place).postcodes();
        long bits = Scatter.bits(place);
        return filled(forms.get((int) Long.remainderUnsigned(bits, forms.size())), bits);
    }

    private static String filled(String form, long seed) {
        long bits = seed;
        StringBuilder code = new StringBuilder();
        for (int character : form.chars().toArray()) {
            bits = Scatter.bits(bits);
            if (character == '#') {
                code.append(Long.remainderUnsigned(bits, 10));
            } else if (character == '@') {
                code.append(LETTERS.charAt((int) Long.remainderUnsigned(bits, LETTERS.length())));
            } else {
                code.appendCodePoint(character);
            }
        }
        return code.toString();
    }

    private static String degrees(double middle, long place) {
        double part = Scatter.below(place, 10_000) / 10_000.0 - 0.5;
        long parts = Math.round((middle + 2 * SPREAD * part) * 10_000);
        return (parts < 0 ? "-" : "") + Math.abs(parts) / 10_000 + "."
                + CheckDigits.padded(Math.abs(parts) % 10_000, 4);
    }

    private static boolean numberFirst(City city) {
        return switch (city.land().streets()) {
            case "en", "fr", "ar" -> true;
            default -> false;
        };
    }

    private static boolean isJapanese(City city) {
        return city.land().code().equals("JP") && city.country().equals("日本");
    }

    private String streetAddress(long place) {
        City city = city(place);
        if (isJapanese(city)) {
            return street(place) + house(place);
        }
        return numberFirst(city) ? house(place) + " " + street(place) : street(place) + " " + house(place);
    }

    private String address(long place) {
        City city = city(place);
        String code = city.land().code();
        if (isJapanese(city)) {
            String town = city.region().startsWith(city.name()) ? "" : city.name();
            return "〒" + postcode(place) + " " + city.region() + town + streetAddress(place);
        }
        String comma =
                city.land().streets().equals("ar") && Ascii.of(city.name()).isEmpty() ? "، " : ", ";
        String town = city.name() + " " + postcode(place);
        if (STATES_IN_ADDRESSES.contains(code)) {
            town = city.name() + comma + city.region() + " " + postcode(place);
        } else if (!numberFirst(city) || code.equals("FR")) {
            town = postcode(place) + " " + city.name();
        }
        return streetAddress(place) + comma + town + comma + city.country();
    }
}
