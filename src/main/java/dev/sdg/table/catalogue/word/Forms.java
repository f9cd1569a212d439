package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.util.List;

/**
 * Texts of some forms: {@code #} is a digit, {@code @} a capital letter, {@code ~} a hexadecimal digit. All forms have
 * as many texts as the smallest one, spread over all that it has. Immutable.
 */
final class Forms {
    private static final long MOST = 1L << 55;

    private final List<String> forms;
    private final long each;

    Forms(List<String> forms) {
        this.forms = List.copyOf(forms);
        this.each = forms.stream().mapToLong(Forms::size).min().orElseThrow();
    }

    static TextSource source(String... forms) {
        Forms all = new Forms(List.of(forms));
        return TextSource.of(all.size(), all.longest(), all::append);
    }

    long size() {
        return each * forms.size();
    }

    int longest() {
        return forms.stream().mapToInt(String::length).max().orElseThrow();
    }

    void append(long index, Cell cell) {
        String form = forms.get((int) (index % forms.size()));
        long stride = size(form) / each;
        fill(form, index / forms.size() * stride + (stride > 1 ? Scatter.below(index, stride) : 0), cell);
    }

    /** Appends the text {@code index} of {@code form}. */
    static void fill(String form, long index, Cell cell) {
        long left = index;
        for (int i = 0; i < form.length(); i++) {
            int radix = radix(form.charAt(i));
            if (radix == 1) {
                cell.append(form.charAt(i));
            } else {
                int digit = (int) (left % radix);
                left /= radix;
                cell.append((char) (radix == 26 ? 'A' + digit : Character.forDigit(digit, 16)));
            }
        }
    }

    /** Returns how many texts {@code form} has. */
    static long size(String form) {
        long size = 1;
        for (int i = 0; i < form.length(); i++) {
            size = Math.min(MOST, size * radix(form.charAt(i)));
        }
        return size;
    }

    private static int radix(char character) {
        return switch (character) {
            case '#' -> 10;
            case '@' -> 26;
            case '~' -> 16;
            default -> 1;
        };
    }
}
