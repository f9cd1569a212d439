package dev.sdg.document.structure;

import java.util.Set;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;

/**
 * Knows which elements of a page are not its text: scripts, controls, navigation, and for web pages also what frames
 * the text: site headers and footers, side bars, cookie notices.
 */
public final class Boilerplate {
    private static final Set<String> NEVER_TEXT = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "nav",
            "button",
            "select",
            "textarea",
            "iframe",
            "object",
            "canvas",
            "dialog");
    private static final Set<String> FRAMES = Set.of("header", "footer", "aside");
    private static final Set<String> NEVER_DROPPED = Set.of("html", "body", "main", "article");
    private static final Set<String> ROLES =
            Set.of("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog");
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(?:^|\\s)(?:(?:cookie|consent|gdpr)\\S*|\\S*-(?:cookie|consent)\\S*|nav|navbar|navigation|breadcrumbs?"
                    + "|sidebar|menu|toc|pagination|footer|site-(?:header|footer|nav)|skip-link|headerlink)(?:\\s|$)");

    private final boolean webPage;

    private Boilerplate(boolean webPage) {
        this.webPage = webPage;
    }

    public static Boilerplate ofWebPages() {
        return new Boilerplate(true);
    }

    public static Boilerplate ofDocuments() {
        return new Boilerplate(false);
    }

    /**
     * Returns whether an element is dropped with all that is in it.
     *
     * @param insideMain whether it stands in the page's main part, where a header or footer belongs to the text
     */
    boolean drops(String element, Attributes attributes, boolean insideMain) {
        if (NEVER_TEXT.contains(element)) {
            return true;
        }
        if (!webPage || NEVER_DROPPED.contains(element)) {
            return false;
        }
        return (FRAMES.contains(element) && !insideMain) || isHidden(attributes) || isNamedSo(attributes);
    }

    private static boolean isHidden(Attributes attributes) {
        return attributes.getValue("hidden") != null || "true".equals(attributes.getValue("aria-hidden"));
    }

    private static boolean isNamedSo(Attributes attributes) {
        return ROLES.contains(value(attributes, "role"))
                || NAMES.matcher(value(attributes, "class")).find()
                || NAMES.matcher(value(attributes, "id")).find();
    }

    private static String value(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value == null ? "" : value;
    }
}
