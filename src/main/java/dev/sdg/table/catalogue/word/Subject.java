package dev.sdg.table.catalogue.word;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the texts of a table are about, as far as its name and description tell. */
public enum Subject {
    /** What customers think of what they bought. */
    REVIEW("review", "rating", "feedback", "testimonial"),
    /** Visits of patients. */
    MEDICAL("patient", "diagnos", "clinic", "medical", "treatment", "hospital", "prescription", "encounter"),
    /** Movements of money. */
    PAYMENT("transaction", "payment", "transfer", "ledger", "journal entr", "expense"),
    /** Software and what comes with it. */
    SOFTWARE("software", "saas", "cloud", "app ", "subscription", "license"),
    /** Goods of shops. */
    GOODS("product", "item", "article", "catalog", "goods", "inventory"),
    /** Services of companies. */
    SERVICE("service", "offer", "plan", "package"),
    /** What happened at work: of all other tables. */
    NOTE();

    private final String words;

    Subject(String... words) {
        this.words = String.join("|", words);
    }

    /** Returns the first subject that {@code text} has a word of. */
    public static Subject of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Subject subject : values()) {
            if (subject.isIn(lower)) {
                return subject;
            }
        }
        return NOTE;
    }

    private boolean isIn(String text) {
        return !words.isEmpty() && Arrays.stream(words.split("\\|", -1)).anyMatch(text::contains);
    }

    /** Returns the sections of phrases about it, the nearest first; every language has the last one. */
    List<String> sections() {
        String own = name().toLowerCase(Locale.ROOT);
        return this == SOFTWARE ? List.of(own, "service", "note") : List.of(own, "note");
    }
}
