package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Things that are sold, of some categories. Immutable. */
final class Products {
    private static final int LONGEST = 60;
    private static final List<Category> SOFTWARE = List.of(new Category("Software", "SOF"));

    private final TextSource names;
    private final List<Category> categories;

    private Products(TextSource names, List<Category> categories) {
        this.names = names;
        this.categories = categories;
    }

    /**
     * What products are of one kind.
     *
     * @param code three letters
     */
    private record Category(String name, String code) {
        static Category of(String entry) {
            String[] parts = entry.split("=", 2);
            return new Category(
                    parts[0], parts[parts.length - 1].substring(0, 3).toUpperCase(Locale.ROOT));
        }
    }

    /** Returns the goods of shops. */
    static Products goods(WordLists lists, String language) {
        String file = WordLists.in(language, "products");
        Phrases phrases = new Phrases(lists.sections(file));
        return new Products(
                phrases.inTurn("product", LONGEST),
                lists.words(file, "category").stream().map(Category::of).toList());
    }

    /** Returns software, which has English names everywhere. */
    static Products software(WordLists lists) {
        return new Products(new Phrases(lists.sections("products-en")).different("software", LONGEST), SOFTWARE);
    }

    /** Returns what {@code name}, the part behind {@code commerce.}, is of each product. */
    TextSource source(String name) {
        return switch (name) {
            case "product" -> names;
            case "category" ->
                TextSource.of(
                        names.size(),
                        LONGEST,
                        (product, cell) -> append(category(product).name(), cell));
            default -> TextSource.of(names.size(), 10, this::appendNumber);
        };
    }

    /** Returns the categories, each once. */
    TextSource categories() {
        return TextSource.of(categories.stream().map(Category::name).toList());
    }

    /** A product's entry is its category: see {@link Phrases#inTurn}. */
    private Category category(long product) {
        return categories.get((int) (product % categories.size()));
    }

    private void appendNumber(long product, Cell cell) {
        cell.append(category(product).code().getBytes(StandardCharsets.US_ASCII))
                .append('-');
        long number = product / categories.size() + 1;
        for (long rest = 10_000; rest > number; rest /= 10) {
            cell.append('0');
        }
        cell.append(number);
    }

    private static void append(String text, Cell cell) {
        cell.append(text.getBytes(StandardCharsets.UTF_8));
    }
}
