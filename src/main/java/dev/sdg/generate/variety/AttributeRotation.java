package dev.sdg.generate.variety;

import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.Persona;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives groups of rows a value of each attribute, so that every value comes for equally many rows, give or take one
 * group: the next one is that with the fewest rows so far. A persona goes with the level of difficulty that it was
 * drawn for. The same seed gives the same values. One thread.
 */
final class AttributeRotation {
    private final List<RowAttribute> attributes;
    private final Map<String, List<String>> personas = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> rows = new HashMap<>();
    private final Random random;

    /**
     * @param attributes that rows are made to differ in
     * @param personas values of the attribute that has none of its own
     */
    AttributeRotation(List<RowAttribute> attributes, List<Persona> personas, long seed) {
        this.attributes = List.copyOf(attributes);
        this.random = new Random(seed);
        List<Persona> shuffled = new ArrayList<>(personas);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(persona -> this.personas
                .computeIfAbsent(persona.level().orElse(""), level -> new ArrayList<>())
                .add(persona.description()));
    }

    /** Returns the names of the attributes, in the order of the values. */
    List<String> names() {
        return attributes.stream().map(RowAttribute::name).toList();
    }

    /** Returns a value of each attribute for the next {@code number} rows. */
    List<String> next(int number) {
        Map<String, String> chosen = new HashMap<>();
        attributes.stream()
                .filter(attribute -> !attribute.values().isEmpty())
                .forEach(attribute -> chosen.put(attribute.name(), rarest(attribute.name(), attribute.values())));
        attributes.stream()
                .filter(attribute -> attribute.values().isEmpty())
                .forEach(attribute -> chosen.put(
                        attribute.name(),
                        rarest(attribute.name(), personas(chosen.getOrDefault(RowAttribute.DIFFICULTY, "")))));
        chosen.forEach((name, value) -> count(name, value, number));
        return attributes.stream()
                .map(attribute -> chosen.get(attribute.name()))
                .toList();
    }

    /** Takes back that {@code number} rows were given {@code values}: they did not come. */
    void giveBack(List<String> values, int number) {
        for (int i = 0; i < attributes.size(); i++) {
            count(attributes.get(i).name(), values.get(i), -number);
        }
    }

    private List<String> personas(String level) {
        return personas.getOrDefault(
                level, personas.values().stream().flatMap(List::stream).toList());
    }

    private void count(String attribute, String value, int number) {
        rows.computeIfAbsent(attribute, name -> new HashMap<>()).merge(value, (long) number, Long::sum);
    }

    private String rarest(String attribute, List<String> values) {
        Map<String, Long> counts = rows.getOrDefault(attribute, Map.of());
        List<String> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return Collections.min(shuffled, Comparator.comparingLong(value -> counts.getOrDefault(value, 0L)));
    }
}
