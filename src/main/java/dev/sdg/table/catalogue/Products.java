package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Things that are sold, each in several variants. Immutable. */
final class Products {
    private static final String NONE = "-";
    private static final String FILE = "products";

    private final List<Item> items;
    private final List<String> variants;
    private final boolean variantFirst;

    private Products(List<Item> items, List<String> variants, boolean variantFirst) {
        this.items = items;
        this.variants = variants;
        this.variantFirst = variantFirst;
    }

    /** A product without its variant. */
    private record Item(String name, String category) {}

    /** Returns the goods of shops. */
    static Products goods(WordLists lists) {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<String, List<String>> section : lists.sections(FILE).entrySet()) {
            if (Character.isUpperCase(section.getKey().charAt(0))) {
                section.getValue().forEach(name -> items.add(new Item(name, section.getKey())));
            }
        }
        return new Products(items, lists.words(FILE, "variant"), true);
    }

    /** Returns software. */
    static Products software(WordLists lists) {
        List<Item> items = new ArrayList<>();
        for (String name : lists.words(FILE, "software name")) {
            for (String function : lists.words(FILE, "software function")) {
                items.add(new Item(name + " " + function, "Software"));
            }
        }
        return new Products(items, lists.words(FILE, "software edition"), false);
    }

    private long size() {
        return (long) items.size() * variants.size();
    }

    /** Returns what {@code name}, the part behind {@code commerce.}, is of each product. */
    TextSource source(String name) {
        int longest =
                items.stream().mapToInt(item -> item.name().length()).max().orElse(0)
                        + 1
                        + variants.stream().mapToInt(String::length).max().orElse(0);
        return switch (name) {
            case "product" -> TextSource.of(size(), longest, this::appendName);
            case "category" ->
                TextSource.of(
                        size(), longest, (product, cell) -> append(item(product).category(), cell));
            default -> TextSource.of(size(), 9, this::appendNumber);
        };
    }

    /** Returns the categories, each once. */
    TextSource categories() {
        return TextSource.of(items.stream().map(Item::category).distinct().toList());
    }

    private Item item(long product) {
        return items.get((int) (product / variants.size()));
    }

    private void appendName(long product, Cell cell) {
        String variant = variants.get((int) (product % variants.size()));
        String item = item(product).name();
        if (variant.equals(NONE)) {
            append(item, cell);
        } else {
            append(variantFirst ? variant + " " + item : item + " " + variant, cell);
        }
    }

    private void appendNumber(long product, Cell cell) {
        String category = item(product).category().substring(0, 3).toUpperCase(Locale.ROOT);
        append(String.format(Locale.ROOT, "%s-%05d", category, product + 1), cell);
    }

    private static void append(String text, Cell cell) {
        cell.append(text.getBytes(StandardCharsets.UTF_8));
    }
}
