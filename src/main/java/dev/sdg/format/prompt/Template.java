package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import dev.sdg.text.ResourceText;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A text of the program's in Mustache, and how text of users and documents is made fit to stand between markers of a
 * prompt: it cannot forge one of them. What is put in is not read as Mustache again.
 */
public final class Template {
    private static final String FOLDER = "/dev/sdg/format/";
    private static final Pattern MARKER =
            Pattern.compile("<(?=[\\s/]{0,9}(?:passage|request|example_passage)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKER_IN_JSON =
            Pattern.compile("<(?=[\\s/]{0,9}(?:row|passage|request)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Mustache.Compiler MUSTACHE = Mustache.compiler()
            .escapeHTML(false)
            .withCollector(new MapsAndLists())
            .withLoader(name -> new StringReader(ResourceText.text(FOLDER + "prompt/" + name) + "\n"));

    private final com.samskivert.mustache.Template template;

    private Template(com.samskivert.mustache.Template template) {
        this.template = template;
    }

    /** Returns the template {@code name} in the folder of prompts and guides: {@code prompt/system.mustache}. */
    static Template of(String name) {
        return at(FOLDER + name);
    }

    /** Returns the template that is the resource at the absolute {@code path}. */
    public static Template at(String path) {
        return new Template(MUSTACHE.compile(ResourceText.text(path) + "\n"));
    }

    /**
     * Returns the text that {@code values} make of the template, without blank lines at its end.
     *
     * @param values texts, lists, {@code true}, and maps of these; what is absent is false in a section
     */
    public String filled(Map<String, Object> values) {
        return template.execute(values).stripTrailing();
    }

    /** Returns {@code text} with the angle bracket of whatever looks like a marker turned into {@code ‹}. */
    public static String escaped(String text) {
        return MARKER.matcher(text.strip()).replaceAll("‹");
    }

    /** Returns {@code json} on one line, its texts as they are, in which nothing looks like a marker. */
    static String escapedJson(JsonNode json) {
        return MARKER_IN_JSON.matcher(json.toString()).replaceAll("\\\\u003c");
    }

    /** Returns {@code text} as part of a line in which nothing looks like the marker of a row, either. */
    static String escapedCell(String text) {
        return MARKER_IN_JSON.matcher(escapedLine(text)).replaceAll("‹");
    }

    /** Returns {@code text} as part of a line. */
    static String escapedLine(String text) {
        return escaped(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    /** Looks for names in maps, and not for methods of texts, whose names it would have to put together first. */
    private static final class MapsAndLists extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
