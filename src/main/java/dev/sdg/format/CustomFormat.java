package dev.sdg.format;

import java.util.List;
import java.util.Optional;

/** A format that a user defined: all that is known of its rows stands in its definition. */
final class CustomFormat {
    private CustomFormat() {}

    static DataFormatHandler of(FormatDefinition definition) {
        List<RowRule> rules = List.of(new NoEcho(definition.schema()));
        return new DefinedFormat(
                definition, Guide.named("custom"), new Judge(definition.schema(), List.of(), rules), Optional.empty());
    }
}
