package dev.sdg.document.structure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What extraction finds in a file, in the file's order, before offsets are known. */
public sealed interface ExtractedBlock {

    /** Returns what stands there, perhaps not yet clean. */
    String text();

    /**
     * A heading.
     *
     * @param level 1 for the outermost; levels may be skipped
     * @param text one line, perhaps not yet clean
     */
    record Heading(int level, String text) implements ExtractedBlock {}

    /**
     * Anything that stands under a heading.
     *
     * @param kind what it is
     * @param text perhaps not yet clean
     */
    record Body(Block.Kind kind, String text) implements ExtractedBlock {}

    /**
     * A passage that its author has chunked: it is taken as it is.
     *
     * @param headings what is known of it: its source, its title
     * @param text perhaps not yet clean
     */
    record PreChunked(List<String> headings, String text) implements ExtractedBlock {
        public PreChunked {
            headings = List.copyOf(headings);
        }
    }

    /**
     * A link in the text that may lead to another file, which the text holds as well. Where it stands does not matter.
     *
     * @param text what is shown of it, perhaps not yet clean; of a label the heading that it stands above
     * @param target as its author wrote it; {@code ref:name} leads to the label, {@code label:name} is the label
     */
    record Link(String text, String target) implements ExtractedBlock {
        /** An address, a place in the same file, or nothing. */
        private static final Pattern NO_FILE = Pattern.compile("\\s*(?:[A-Za-z][\\w+.-]*:|//|#|\\?|\\z)");

        /** How the target of a link to a label begins. */
        public static final String TO_LABEL = "ref:";

        /** How the target of a label begins. */
        public static final String IS_LABEL = "label:";

        /** Returns a link to the label {@code name} of any file. */
        static Link toLabel(String text, String name) {
            return new Link(text, TO_LABEL + normalized(name));
        }

        /** Returns the label {@code name} above {@code heading}. */
        static Link label(String heading, String name) {
            return new Link(heading, IS_LABEL + normalized(name));
        }

        /** Names of labels are compared as Docutils does. */
        private static String normalized(String name) {
            return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        }

        /** Returns a link to {@code target}; empty where it shows nothing or leads to no other file. */
        static Optional<Link> of(String text, String target) {
            return text.isBlank() || NO_FILE.matcher(target).lookingAt()
                    ? Optional.empty()
                    : Optional.of(new Link(text, target.strip()));
        }
    }

    /** The end of a page. */
    record PageBreak() implements ExtractedBlock {
        @Override
        public String text() {
            return "";
        }
    }

    static ExtractedBlock paragraph(String text) {
        return new Body(Block.Kind.PARAGRAPH, text);
    }

    static ExtractedBlock listItem(String text) {
        return new Body(Block.Kind.LIST_ITEM, text);
    }

    static ExtractedBlock code(String text) {
        return new Body(Block.Kind.CODE, text);
    }
}
