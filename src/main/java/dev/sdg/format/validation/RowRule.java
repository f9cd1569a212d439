package dev.sdg.format.validation;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;

/** What a row must obey beyond what each of its fields must obey. */
public interface RowRule {

    /** Returns how the values of a row of {@code schema} break this rule, if they do. */
    Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema);
}
