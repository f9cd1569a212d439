package dev.sdg.dataset.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** JSON as YAML. Every text that could be read as something else stands in quotes, as a value and as a key. */
final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .stringQuotingChecker(new PlainWords())
            .build());

    private Yaml() {}

    /** Returns {@code json} as a block of YAML that ends in a line end. */
    static String of(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON is always YAML", e);
        }
    }

    /** Leaves only words alone that begin with a letter and mean nothing else in any version of YAML. */
    private static final class PlainWords extends StringQuotingChecker {
        private static final long serialVersionUID = 1L;
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
        private static final Pattern SPECIAL =
                Pattern.compile("(?i:y|n|yes|no|on|off|true|false|null|nan|inf)(?:\\b.*)?");

        @Override
        public boolean needToQuoteName(String name) {
            return isSpecial(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return isSpecial(value);
        }

        private static boolean isSpecial(String text) {
            return !PLAIN.matcher(text).matches() || SPECIAL.matcher(text).matches();
        }
    }
}
