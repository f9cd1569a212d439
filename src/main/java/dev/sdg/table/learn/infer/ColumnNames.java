package dev.sdg.table.learn.infer;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names of columns and tables say of keys. */
final class ColumnNames {
    private static final Set<String> KEY_WORDS = Set.of("id", "uuid", "guid", "key", "pk", "fk");
    private static final Set<String> CODE_WORDS = Set.of(
            "id", "uuid", "guid", "key", "code", "no", "nr", "number", "num", "sku", "isbn", "iban", "vin", "ean",
            "ref");
    private static final Set<String> OWN_KIND = Set.of(
            "parent",
            "manager",
            "boss",
            "supervisor",
            "superior",
            "reportsto",
            "referrer",
            "referredby",
            "replyto",
            "predecessor",
            "previous",
            "mentor",
            "lead");

    private ColumnNames() {}

    /** Returns the words of a name, in lower case: of {@code customerId} and {@code CUSTOMER_ID} customer and id. */
    static List<String> words(String name) {
        String parted =
                name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2").replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2");
        return List.of(parted.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns how much the name of a column says that it tells the rows of its table apart: 0 to 3. */
    static int ownKey(String column, String table) {
        List<String> words = words(column);
        if (words.isEmpty()) {
            return 0;
        }
        String last = words.get(words.size() - 1);
        boolean own = words.size() == 1 || isSame(join(words.subList(0, words.size() - 1)), join(words(table)));
        if (KEY_WORDS.contains(last)) {
            return own ? 3 : 2;
        }
        return CODE_WORDS.contains(last) || join(words).endsWith("id") ? (own ? 2 : 1) : 0;
    }

    /**
     * Returns how much the name of a column says that it refers to the key {@code key} of {@code parent}: 0 to 3.
     *
     * @param own whether that is the column's own table
     */
    static int reference(String column, String parent, String key, boolean own) {
        List<String> words = words(column);
        if (words.isEmpty()) {
            return 0;
        }
        boolean keyed = words.size() > 1 && CODE_WORDS.contains(words.get(words.size() - 1));
        String stem = join(keyed ? words.subList(0, words.size() - 1) : words);
        if (own) {
            return OWN_KIND.contains(stem)
                            || OWN_KIND.stream().anyMatch(word -> stem.startsWith(word) && stem.length() < 20)
                    ? 2
                    : 0;
        }
        String table = join(words(parent));
        boolean sameKey = join(words).equals(join(words(key))) && words(key).size() > 1;
        if (isSame(stem, table) || sameKey) {
            return 3;
        }
        List<String> last =
                keyed ? words.subList(words.size() - 2, words.size() - 1) : List.of(words.get(words.size() - 1));
        return isSame(join(last), table)
                        || (keyed
                                && table.length() > 3
                                && isSame(
                                        join(words(parent)
                                                .subList(
                                                        words(parent).size() - 1,
                                                        words(parent).size())),
                                        stem))
                ? 2
                : 0;
    }

    /** Returns whether the name of a table begins with that of another: {@code order_items} with {@code orders}. */
    static boolean isPartOf(String table, String parent) {
        List<String> words = words(table);
        return words.size() > 1 && isSame(words.get(0), join(words(parent)));
    }

    private static String join(List<String> words) {
        return String.join("", words);
    }

    private static boolean isSame(String one, String other) {
        return !one.isEmpty() && singular(one).equals(singular(other));
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        } else if (word.matches(".*(ss|sh|ch|x)es")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") && word.length() > 3
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
