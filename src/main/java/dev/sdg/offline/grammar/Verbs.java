package dev.sdg.offline.grammar;

import dev.sdg.offline.grammar.VerbForm.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows the forms of English verbs. A form that does not fit its lemma is not believed. Immutable. */
public final class Verbs {

    private final Map<String, VerbForm> irregular = new HashMap<>();
    private final Map<String, VerbForm> common = new HashMap<>();
    private final Set<String> commonBases;

    private Verbs(List<List<String>> irregularVerbs, Set<String> commonVerbs) {
        this.commonBases = commonVerbs;
        for (String base : commonVerbs) {
            common.put(base, new VerbForm(Kind.BASE, base));
            common.put(thirdPerson(base), new VerbForm(Kind.THIRD_PERSON, base));
            common.put(gerund(base), new VerbForm(Kind.GERUND, base));
        }
        for (String form : List.of("is", "are", "am")) {
            irregular.put(form, new VerbForm(Kind.BASE, "be"));
        }
        for (List<String> forms : irregularVerbs) {
            String base = forms.get(0);
            irregular.put(forms.get(1), new VerbForm(Kind.PAST, base));
            irregular.put(forms.get(2), new VerbForm(Kind.PAST, base));
        }
        for (List<String> forms : irregularVerbs) {
            String base = forms.get(0);
            boolean looksPast = base.equals(forms.get(1));
            irregular.put(base, new VerbForm(looksPast ? Kind.BASE_OR_PAST : Kind.BASE, base));
            irregular.put(thirdPerson(base), new VerbForm(Kind.THIRD_PERSON, base));
            irregular.put(gerund(base), new VerbForm(Kind.GERUND, base));
        }
    }

    /** Returns the verbs that come with the program. */
    static Verbs english() {
        return new Verbs(WordList.lines("irregular-verbs.txt"), WordList.words("verbs.txt"));
    }

    /** Returns which form of which verb {@code token} is; empty if its text and its lemma do not go together. */
    public Optional<VerbForm> form(Token token) {
        String word = token.lower();
        VerbForm known = irregular.getOrDefault(word, common.get(word));
        return known != null ? Optional.of(known) : regular(word, token.lemma());
    }

    /**
     * Returns which form {@code token} is of a verb whose base form is known for sure, as a question with "do" needs.
     */
    Optional<VerbForm> knownForm(Token token) {
        return form(token).filter(form -> irregular.containsKey(form.lemma()) || commonBases.contains(form.lemma()));
    }

    /** Returns the form of {@code word} where it is one of a common verb. */
    Optional<VerbForm> commonForm(String word) {
        return Optional.ofNullable(common.get(word));
    }

    /** Returns whether {@code word} is the base form of a common verb. */
    boolean isCommonBase(String word) {
        return commonBases.contains(word);
    }

    private static Optional<VerbForm> regular(String word, String lemma) {
        if (word.equals(lemma)) {
            return Optional.of(new VerbForm(Kind.BASE, lemma));
        }
        if (word.equals(thirdPerson(lemma))) {
            return Optional.of(new VerbForm(Kind.THIRD_PERSON, lemma));
        }
        if (word.endsWith("ed") && isSuffixed(word.substring(0, word.length() - 2), lemma)) {
            return Optional.of(new VerbForm(Kind.PAST, lemma));
        }
        if (word.endsWith("ing") && isSuffixed(word.substring(0, word.length() - 3), lemma)) {
            return Optional.of(new VerbForm(Kind.GERUND, lemma));
        }
        return Optional.empty();
    }

    /** "stor" of store, "carri" of carry, "stopp" of stop, "fill" of fill. */
    private static boolean isSuffixed(String stem, String lemma) {
        return lemma.length() > 1
                && (stem.equals(lemma)
                        || lemma.equals(stem + "e")
                        || (stem.equals(lemma.substring(0, lemma.length() - 1) + "i") && lemma.endsWith("y"))
                        || stem.equals(lemma + lemma.charAt(lemma.length() - 1)));
    }

    /** Returns the form of {@code base} that goes with "it": "goes" for "go". */
    public static String thirdPerson(String base) {
        if (base.equals("have")) {
            return "has";
        }
        if (base.endsWith("y") && base.length() > 1 && !isVowel(base.charAt(base.length() - 2))) {
            return base.substring(0, base.length() - 1) + "ies";
        }
        if (base.matches(".*(s|x|z|ch|sh|o)")) {
            return base + "es";
        }
        return base + "s";
    }

    private static String gerund(String base) {
        if (base.endsWith("ie")) {
            return base.substring(0, base.length() - 2) + "ying";
        }
        if (base.endsWith("e") && !base.endsWith("ee") && !base.equals("be")) {
            return base.substring(0, base.length() - 1) + "ing";
        }
        return doubles(base) ? base + base.charAt(base.length() - 1) + "ing" : base + "ing";
    }

    /** One consonant after one vowel in a word of one syllable is written twice: "stopping". */
    private static boolean doubles(String base) {
        return base.matches("[^aeiou]*[aeiou][bdgklmnprt]");
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }
}
