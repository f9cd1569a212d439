package dev.sdg.table.catalogue.word;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a country.
 *
 * @param code ISO 3166-1
 * @param currency ISO 4217
 * @param streets the language of its streets
 * @param examples phone numbers for examples, by region or city; by the empty text for all others
 * @param unassigned forms of phone numbers that nobody can have
 */
record Country(
        String code, String currency, String streets, Map<String, List<String>> examples, List<String> unassigned) {
    Country {
        examples = Map.copyOf(examples);
        unassigned = List.copyOf(unassigned);
    }

    /** Returns all countries by code. */
    static Map<String, Country> all() {
        Map<String, Map<String, List<String>>> examples = new HashMap<>();
        for (String line : WordLists.lines("phones")) {
            String[] parts = line.split("\\|", -1);
            examples.computeIfAbsent(parts[0], code -> new HashMap<>()).put(parts[1], forms(parts[2]));
        }
        Map<String, Country> all = new HashMap<>();
        for (String line : WordLists.lines("countries")) {
            String[] parts = line.split("\\|", -1);
            all.put(
                    parts[0],
                    new Country(
                            parts[0], parts[1], parts[2], examples.getOrDefault(parts[0], Map.of()), forms(parts[3])));
        }
        return all;
    }

    private static List<String> forms(String forms) {
        return Arrays.asList(forms.split(";", -1));
    }

    /** Returns the forms of phone numbers of a place: for examples where there are such. */
    List<String> phones(String city, String region) {
        List<String> near = examples.getOrDefault(region, examples.getOrDefault(city, examples.get("")));
        return near == null ? unassigned : near;
    }

    /** Returns all forms of phone numbers for examples; empty where none are set aside. */
    List<String> examplePhones() {
        return examples.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
