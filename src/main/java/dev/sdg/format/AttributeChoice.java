package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.text.ClosestMatch;
import java.util.List;

/**
 * Chooses among the values of the attribute of the same name.
 *
 * @param name of the setting and of the attribute
 */
record AttributeChoice(String name) implements FormatParameter {

    @Override
    public FormatDefinition apply(FormatDefinition definition, List<String> values) {
        List<String> known = definition.attributes().orElse(List.of()).stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(RowAttribute::values)
                .flatMap(List::stream)
                .toList();
        List<String> wanted = values.stream().map(String::strip).distinct().toList();
        List<String> unknown = wanted.stream()
                .filter(value -> !known.contains(value))
                .map(value -> "unknown " + name + " '" + value + "'" + ClosestMatch.hint(value, known) + " ("
                        + String.join(", ", known) + ")")
                .toList();
        if (!unknown.isEmpty()) {
            throw new FormatException(unknown);
        }
        return definition.withAttributeValues(name, wanted);
    }
}
