package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.validation.EchoRule;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import java.util.List;
import java.util.Optional;

/** A format that a user defined: all that is known of its rows stands in its definition. */
public final class CustomFormat {
    private CustomFormat() {}

    public static DataFormatHandler of(FormatDefinition definition) {
        List<RowRule> rules = List.of(new EchoRule(definition.schema()));
        return new DefinedFormat(
                definition,
                FormatGuide.named("custom"),
                new RowValidator(definition.schema(), List.of(), rules),
                Optional.empty());
    }
}
