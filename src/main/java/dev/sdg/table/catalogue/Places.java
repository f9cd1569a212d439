package dev.sdg.table.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Addresses in cities of the world: a city, a street and a house number. Immutable. */
final class Places {
    private static final int HOUSES = 199;
    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    /** About how far a place is from the middle of its city, in degrees. */
    private static final double SPREAD = 0.02;

    private static final Map<String, Set<String>> COUNTRIES = Map.ofEntries(
            Map.entry("en", Set.of("US", "GB", "CA", "AU", "IE", "NZ")),
            Map.entry("de", Set.of("DE", "AT")),
            Map.entry("fr", Set.of("FR")),
            Map.entry("es", Set.of("ES", "MX", "AR", "CO", "CL", "PE", "UY", "EC", "CR")),
            Map.entry("pt", Set.of("PT", "BR")),
            Map.entry("ar", Set.of("SA", "EG", "TN", "MA")),
            Map.entry("ja", Set.of("JP")),
            Map.entry("zh", Set.of("CN", "TW", "SG")),
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

    /** The language of streets, by country; English elsewhere. */
    private static final Map<String, String> STREETS = Map.ofEntries(
            Map.entry("DE", "de"),
            Map.entry("AT", "de"),
            Map.entry("CH", "de"),
            Map.entry("LU", "fr"),
            Map.entry("FR", "fr"),
            Map.entry("BE", "fr"),
            Map.entry("ES", "es"),
            Map.entry("MX", "es"),
            Map.entry("AR", "es"),
            Map.entry("CO", "es"),
            Map.entry("CL", "es"),
            Map.entry("PE", "es"),
            Map.entry("UY", "es"),
            Map.entry("EC", "es"),
            Map.entry("CR", "es"),
            Map.entry("IT", "it"),
            Map.entry("PT", "pt"),
            Map.entry("BR", "pt"),
            Map.entry("NL", "nl"));

    private final List<City> cities;
    private final List<City> world;

    /** How many streets of each city are used, so that places are different. */
    private final long streets;

    private Places(List<City> cities, List<City> world) {
        this.cities = cities;
        this.world = world;
        this.streets =
                cities.stream().mapToInt(city -> city.streets().size()).min().orElseThrow();
    }

    /** A city, as its line says. */
    private record City(
            String name,
            String region,
            String code,
            String country,
            List<String> postcodes,
            double latitude,
            double longitude,
            String zone,
            List<String> streets) {}

    /** Returns the places of a locale: of its country, else of the countries of its language, else of the world. */
    static Places of(WordLists lists, Locale locale) {
        List<City> all = WordLists.lines("cities").stream()
                .map(line -> city(line, lists))
                .toList();
        List<City> near = all.stream()
                .filter(city -> city.code().equals(locale.getCountry()))
                .toList();
        Set<String> countries = COUNTRIES.getOrDefault(
                locale.getLanguage(), Set.of(locale.getLanguage().toUpperCase(Locale.ROOT)));
        List<City> spoken =
                all.stream().filter(city -> countries.contains(city.code())).toList();
        return new Places(!near.isEmpty() ? near : !spoken.isEmpty() ? spoken : all, all);
    }

    private static City city(String line, WordLists lists) {
        String[] parts = line.split("\\|", -1);
        return new City(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                List.of(parts[4].split(";", -1)),
                Double.parseDouble(parts[5]),
                Double.parseDouble(parts[6]),
                parts[7],
                streets(parts[2], lists));
    }

    private static List<String> streets(String country, WordLists lists) {
        String language = STREETS.getOrDefault(country, "en");
        if (!language.equals("en")) {
            return lists.words("misc", "street " + language);
        }
        List<String> types = lists.words("misc", "street type en");
        List<String> presidents = country.equals("US") ? lists.words("misc", "street us") : List.of();
        return Stream.concat(lists.words("misc", "street en").stream(), presidents.stream())
                .flatMap(name -> types.stream().map(type -> name + " " + type))
                .toList();
    }

    /** Returns what {@code name}, the part behind {@code place.}, is of each place. */
    TextSource source(String name) {
        return switch (name) {
            case "street" -> each(50, this::street);
            case "house_number" -> each(3, place -> Long.toString(house(place)));
            case "street_address" -> each(60, this::streetAddress);
            case "city" -> each(longest(City::name), place -> city(place).name());
            case "region" -> each(longest(City::region), place -> city(place).region());
            case "postcode" -> each(10, this::postcode);
            case "country" -> each(longest(City::country), place -> city(place).country());
            case "country_code" -> each(2, place -> city(place).code());
            case "latitude" -> each(8, place -> degrees(city(place).latitude(), place));
            case "longitude" -> each(9, place -> degrees(city(place).longitude(), ~place));
            case "time_zone" -> each(longest(City::zone), place -> city(place).zone());
            default -> each(130, this::address);
        };
    }

    /**
     * Returns the different values of a part of an address, for columns that must be unique by themselves: countries
     * and time zones of the whole world, since a locale has few.
     */
    TextSource alone(String name) {
        return switch (name) {
            case "city" -> listed(cities, City::name);
            case "region" -> listed(cities, City::region);
            case "country" -> listed(world, City::country);
            case "country_code" -> listed(world, City::code);
            case "time_zone" -> listed(world, City::zone);
            case "address" -> source(name);
            default -> TextSource.numbered(source(name));
        };
    }

    private static TextSource listed(List<City> among, Function<City, String> part) {
        return TextSource.of(among.stream().map(part).distinct().toList());
    }

    private int longest(Function<City, String> part) {
        return cities.stream().map(part).mapToInt(String::length).max().orElse(0);
    }

    private TextSource each(int longest, LongFunction<String> part) {
        return TextSource.of(
                cities.size() * streets * HOUSES,
                longest,
                (place, cell) -> cell.append(part.apply(place).getBytes(StandardCharsets.UTF_8)));
    }

    private City city(long place) {
        return cities.get((int) (place % cities.size()));
    }

    private String street(long place) {
        List<String> names = city(place).streets();
        long first = Scatter.below(place % cities.size(), names.size());
        return names.get((int) ((first + place / cities.size() % streets) % names.size()));
    }

    private long house(long place) {
        return place / cities.size() / streets + 1;
    }

    private String postcode(long place) {
        List<String> forms = city(place).postcodes();
        long bits = Scatter.bits(place);
        String form = forms.get((int) Long.remainderUnsigned(bits, forms.size()));
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
        return String.format(Locale.ROOT, "%.4f", middle + 2 * SPREAD * part);
    }

    private String streetAddress(long place) {
        return switch (STREETS.getOrDefault(city(place).code(), "en")) {
            case "en", "fr" -> house(place) + " " + street(place);
            default -> street(place) + " " + house(place);
        };
    }

    private String address(long place) {
        City city = city(place);
        return streetAddress(place) + ", "
                + (STREETS.getOrDefault(city.code(), "en").equals("en")
                        ? city.name() + ", " + city.region() + " " + postcode(place)
                        : postcode(place) + " " + city.name())
                + ", " + city.country();
    }
}
