package dev.sdg.dataset.split;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parts there are to be, and how large.
 *
 * @param parts at least one, no two of one name
 * @param isShares whether the sizes are shares of the rows; else they are numbers of rows
 */
public record SplitSpec(List<Part> parts, boolean isShares) {

    /** Every row in one part, for training. */
    public static final SplitSpec ALL = new SplitSpec(List.of(new Part("train", BigDecimal.ONE)), true);

    private static final List<List<String>> NAMES =
            List.of(List.of("train", "test"), List.of("train", "validation", "test"));
    private static final Pattern PART = Pattern.compile("(?:([^=]*)=)?\\s*([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*(%?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final int MOST_PARTS = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public SplitSpec {
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param name letters, digits and underscores: it becomes part of file names
     * @param size share or number of rows, as all parts have it
     */
    public record Part(String name, BigDecimal size) {}

    /**
     * Reads {@code 80/10/10}, {@code 900/100} or {@code train=900,test=100}: shares where the sizes add up to 100 or 1
     * or end in {@code %}, else numbers of rows.
     *
     * @throws IllegalArgumentException when it is nothing of that; the message says why
     */
    public static SplitSpec parse(String text) {
        List<String> sizes = Arrays.asList(text.strip().split("[/,]", -1));
        if (sizes.size() > MOST_PARTS) {
            throw wrong(text, "at most " + MOST_PARTS + " parts");
        }
        List<Part> parts = new ArrayList<>();
        boolean isPercent = false;
        for (int i = 0; i < sizes.size(); i++) {
            Matcher part = PART.matcher(sizes.get(i).strip());
            if (!part.matches()) {
                throw wrong(text, "'" + sizes.get(i).strip() + "' is not a size");
            }
            String name = part.group(1) == null
                    ? defaultName(text, sizes.size(), i)
                    : part.group(1).strip();
            parts.add(new Part(name, new BigDecimal(part.group(2))));
            isPercent |= part.group(3).equals("%");
        }
        return checked(text, parts, isPercent);
    }

    /** Returns the names of the parts. */
    public List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    /**
     * Returns how many of {@code rows} rows each part is to have, by the largest remainders where they are shares.
     *
     * @throws IllegalArgumentException when there are not that many rows
     */
    public long[] sizes(long rows) {
        if (!isShares) {
            long[] counts = parts.stream()
                    .mapToLong(part -> part.size().longValueExact())
                    .toArray();
            if (Arrays.stream(counts).sum() > rows) {
                throw new IllegalArgumentException("the parts have %,d rows together, but there are only %,d"
                        .formatted(Arrays.stream(counts).sum(), rows));
            }
            return counts;
        }
        double sum =
                parts.stream().mapToDouble(part -> part.size().doubleValue()).sum();
        double[] exact = parts.stream()
                .mapToDouble(part -> rows * part.size().doubleValue() / sum)
                .toArray();
        long[] sizes = Arrays.stream(exact).mapToLong(size -> (long) size).toArray();
        for (long left = rows - Arrays.stream(sizes).sum(); left > 0; left--) {
            sizes[farthest(exact, sizes)]++;
        }
        return sizes;
    }

    private static int farthest(double[] exact, long[] sizes) {
        int farthest = 0;
        for (int i = 1; i < sizes.length; i++) {
            farthest = exact[i] - sizes[i] > exact[farthest] - sizes[farthest] ? i : farthest;
        }
        return farthest;
    }

    private static SplitSpec checked(String text, List<Part> parts, boolean isPercent) {
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!NAME.matcher(part.name()).matches() || part.name().equals("all")) {
                throw wrong(text, "'" + part.name() + "' is not a name of letters, digits and '_'");
            }
            if (!names.add(part.name())) {
                throw wrong(text, "two parts are named '" + part.name() + "'");
            }
            if (part.size().signum() == 0) {
                throw wrong(text, "'" + part.name() + "' is empty");
            }
        }
        BigDecimal sum = parts.stream().map(Part::size).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (isPercent && sum.compareTo(HUNDRED) != 0) {
            throw wrong(text, "the shares add up to " + sum.toPlainString() + " %");
        }
        boolean isShares = sum.compareTo(HUNDRED) == 0 || sum.compareTo(BigDecimal.ONE) == 0;
        if (!isShares
                && parts.stream()
                        .anyMatch(part -> part.size().stripTrailingZeros().scale() > 0)) {
            throw wrong(text, "the shares add up to " + sum.toPlainString() + ", not to 100 or 1");
        }
        return new SplitSpec(parts, isShares);
    }

    private static String defaultName(String text, int parts, int index) {
        return NAMES.stream()
                .filter(names -> names.size() == parts)
                .findFirst()
                .orElseThrow(() -> wrong(text, "name the parts"))
                .get(index);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(
                "'" + text + "' is not a split such as 80/10/10 or train=900,test=100: " + why);
    }
}
