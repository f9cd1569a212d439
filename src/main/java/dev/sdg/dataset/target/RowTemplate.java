package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.sdg.file.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text with the names of columns in it, in Mustache, that is filled with each row. Values are put in as they are. */
public final class RowTemplate {
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).nullValue("").emptyStringIsFalse(true);

    private final Template template;

    private RowTemplate(Template template) {
        this.template = template;
    }

    /**
     * Reads a template for rows with {@code columns}.
     *
     * @throws IllegalArgumentException when it is none, or names what is no column; the message says what
     */
    public static RowTemplate of(String text, List<Column> columns) {
        try {
            Template template = MUSTACHE.compile(text);
            Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
            template.visit(new NameCheck(names));
            return new RowTemplate(template);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the text for {@code row}. */
    String filled(ObjectNode row) {
        return template.execute(map(row));
    }

    private static Map<String, @Nullable Object> map(JsonNode object) {
        Map<String, @Nullable Object> map = new HashMap<>();
        object.properties().forEach(part -> map.put(part.getKey(), value(part.getValue())));
        return map;
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(element -> list.add(value(element)));
            return list;
        }
        if (value.isObject()) {
            return map(value);
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNull() ? null : value.asText();
    }

    private record NameCheck(Set<String> names) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {
            // stands as it is
        }

        @Override
        public void visitVariable(String name) {
            check(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw new IllegalArgumentException("'{{>" + name + "}}': a template cannot include another");
        }

        @Override
        public boolean visitSection(String name) {
            check(name);
            return false;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            check(name);
            return true;
        }

        private void check(String name) {
            String first = name.split("\\.", 2)[0];
            if (!names.contains(first)) {
                throw new IllegalArgumentException("'{{" + name + "}}' is none of the columns "
                        + names.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }
}
