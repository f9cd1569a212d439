package dev.sdg.format.validation;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;

/**
 * A conversation is a system message, or none, and then exchanges: a user's message and the assistant's answer.
 *
 * @param field with the messages, objects with a {@code role} and a {@code content}
 */
public record AlternatingRoles(String field) implements RowRule {
    /** The field of a message that says who speaks. */
    public static final String ROLE = "role";

    /** The field of a message that says what is said. */
    public static final String CONTENT = "content";

    /** Who sets the task of the conversation. */
    public static final String SYSTEM = "system";

    /** Who asks. */
    public static final String USER = "user";

    /** Who answers. */
    public static final String ASSISTANT = "assistant";

    @Override
    public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
        int position = schema.indexOf(field);
        if (!(values.get(position) instanceof Value.Array messages)) {
            return Optional.empty();
        }
        Field message = schema.fields().get(position).items();
        List<String> roles =
                messages.items().stream().map(item -> text(item, ROLE, message)).toList();
        int first = !roles.isEmpty() && roles.get(0).equals(SYSTEM) ? 1 : 0;
        for (int i = first; i < roles.size(); i++) {
            String expected = (i - first) % 2 == 0 ? USER : ASSISTANT;
            if (!roles.get(i).equals(expected)) {
                return violation("'" + field + "[" + i + "]." + ROLE + "': '" + roles.get(i) + "' where '" + expected
                        + "' should speak");
            }
        }
        return roles.size() == first || (roles.size() - first) % 2 != 0
                ? violation("'" + field + "': the last message is not by '" + ASSISTANT + "'")
                : Optional.empty();
    }

    private static Optional<Constraints.Violation> violation(String detail) {
        return Optional.of(new Constraints.Violation(RejectionReason.PATTERN, detail));
    }

    /** Returns the text in the field {@code name} of {@code item}, a message; empty where it has none. */
    static String text(Value item, String name, Field message) {
        for (int i = 0; i < message.children().size(); i++) {
            if (message.children().get(i).name().equals(name)
                    && item instanceof Value.Struct struct
                    && struct.values().get(i) instanceof Value.Text text) {
                return text.text();
            }
        }
        return "";
    }
}
