package dev.sdg.text;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** BCP 47 tags of languages, from what people type: {@code pt_BR}, {@code German}, {@code Brazilian Portuguese}. */
public final class LanguageTag {

    /** English names that Unicode CLDR gives to a language of one region or script, and Java does not. */
    private static final Map<String, String> REGIONAL = Map.ofEntries(
            Map.entry("American English", "en-US"),
            Map.entry("Australian English", "en-AU"),
            Map.entry("Austrian German", "de-AT"),
            Map.entry("Brazilian Portuguese", "pt-BR"),
            Map.entry("British English", "en-GB"),
            Map.entry("Canadian English", "en-CA"),
            Map.entry("Canadian French", "fr-CA"),
            Map.entry("European Portuguese", "pt-PT"),
            Map.entry("European Spanish", "es-ES"),
            Map.entry("Flemish", "nl-BE"),
            Map.entry("Latin American Spanish", "es-419"),
            Map.entry("Mandarin Chinese", "zh"),
            Map.entry("Mexican Spanish", "es-MX"),
            Map.entry("Modern Standard Arabic", "ar-001"),
            Map.entry("Simplified Chinese", "zh-Hans"),
            Map.entry("Swiss French", "fr-CH"),
            Map.entry("Swiss High German", "de-CH"),
            Map.entry("Traditional Chinese", "zh-Hant"));

    private LanguageTag() {}

    /** Returns the tag of the language that {@code typed}, a tag or an English name, names, if it names one. */
    public static Optional<String> of(String typed) {
        return tag(typed.strip().replace('_', '-')).or(() -> Optional.ofNullable(byName().get(typed.strip())));
    }

    /** Returns the English names of languages. */
    public static Collection<String> names() {
        return byName().keySet();
    }

    /** Well-formed tags are many; those whose parts all have a name are of languages that exist. */
    private static Optional<String> tag(String typed) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(typed).build();
            return isKnown(locale) ? Optional.of(locale.toLanguageTag()) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(Locale locale) {
        String language = locale.getLanguage();
        return !language.isEmpty()
                && !language.equals("und")
                && !locale.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(language)
                && (locale.getScript().isEmpty()
                        || !locale.getDisplayScript(Locale.ENGLISH).equals(locale.getScript()))
                && (locale.getCountry().isEmpty()
                        || !locale.getDisplayCountry(Locale.ENGLISH).equals(locale.getCountry()));
    }

    private static Map<String, String> byName() {
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(Locale.getISOLanguages()).map(Locale::forLanguageTag).forEach(locale -> add(locale, tags));
        // with a region, as in "Portuguese (Brazil)", and languages without a code of two letters
        Stream.of(Locale.getAvailableLocales()).forEach(locale -> add(locale, tags));
        tags.putAll(REGIONAL);
        return tags;
    }

    private static void add(Locale locale, Map<String, String> tags) {
        if (isKnown(locale)) {
            tags.putIfAbsent(locale.getDisplayName(Locale.ENGLISH), locale.toLanguageTag());
        }
    }
}
