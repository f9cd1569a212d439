package dev.sdg.format.prompt;

import dev.sdg.format.definition.RowAttribute;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Somebody who would write or ask for rows.
 *
 * @param level of difficulty that suits this person; empty: any
 * @param description one line: who it is, in which situation
 */
public record Persona(Optional<String> level, String description) {
    private static final int FEWEST = 4;

    /** Where nobody was drawn: people who have to do with most subjects. */
    private static final List<Persona> USUAL = ResourceText.text("/dev/sdg/format/prompt/personas.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(": ", 2))
            .map(parts -> new Persona(Optional.of(parts[0]), parts[1]))
            .toList();

    /**
     * Returns personas for rows with {@code attributes}: those of {@code drawn} that suit a level of difficulty that
     * these rows can have, and usual ones where too few are left; none where the rows have no personas.
     */
    public static List<Persona> fitting(List<Persona> drawn, List<RowAttribute> attributes) {
        if (attributes.stream().noneMatch(attribute -> attribute.values().isEmpty())) {
            return List.of();
        }
        List<String> levels = attributes.stream()
                .filter(attribute -> attribute.name().equals(RowAttribute.DIFFICULTY))
                .flatMap(attribute -> attribute.values().stream())
                .toList();
        if (levels.isEmpty()) {
            List<Persona> all = new ArrayList<>(drawn);
            return unlevelled(all.size() < FEWEST ? joined(all, USUAL) : all);
        }
        List<Persona> fitting = new ArrayList<>();
        for (String level : levels) {
            List<Persona> own = of(drawn, level::equalsIgnoreCase);
            List<Persona> usual = of(USUAL, level::equals);
            List<Persona> found = own.isEmpty() ? usual.isEmpty() ? USUAL : usual : own;
            found.forEach(persona -> fitting.add(new Persona(Optional.of(level), persona.description())));
        }
        return fitting;
    }

    /** Returns numbered stand-ins for the personas that a call would draw for rows with {@code attributes}. */
    public static List<Persona> standIns(List<RowAttribute> attributes) {
        return fitting(List.of(), attributes).stream()
                .map(Persona::level)
                .collect(Collectors.groupingBy(level -> level.orElse("any"), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .flatMap(level -> IntStream.rangeClosed(1, level.getValue().intValue())
                        .mapToObj(number -> new Persona(
                                Optional.of(level.getKey()), "(persona " + number + ", " + level.getKey() + ")")))
                .toList();
    }

    private static List<Persona> of(List<Persona> personas, Predicate<String> level) {
        return personas.stream()
                .filter(persona -> persona.level().filter(level).isPresent())
                .toList();
    }

    private static List<Persona> joined(List<Persona> some, List<Persona> others) {
        List<Persona> joined = new ArrayList<>(some);
        joined.addAll(others);
        return joined;
    }

    private static List<Persona> unlevelled(List<Persona> personas) {
        return personas.stream()
                .map(persona -> new Persona(Optional.empty(), persona.description()))
                .distinct()
                .toList();
    }
}
