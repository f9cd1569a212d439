package dev.sdg.format.validation;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No two of the named string fields hold the same text, case and white space aside. */
public record DistinctTextsRule(List<String> names) implements RowRule {
    public DistinctTextsRule {
        names = List.copyOf(names);
    }

    @Override
    public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            if (values.get(schema.indexOf(name)) instanceof Value.Text text) {
                String earlier = seen.putIfAbsent(Fingerprint.normalised(text.text()), name);
                if (earlier != null) {
                    return Optional.of(new Constraints.Violation(
                            RejectionReason.SAME_TEXT, "'" + earlier + "' and '" + name + "' are the same text"));
                }
            }
        }
        return Optional.empty();
    }
}
