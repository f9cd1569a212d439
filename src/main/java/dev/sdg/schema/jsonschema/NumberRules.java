package dev.sdg.schema.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the type and the range of a number. */
final class NumberRules {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Of more than this many multiples some are chosen. */
    private static final int MOST_MULTIPLES = 100;

    /** Greater numbers do not fit into a decimal with its digits behind the point. */
    private static final BigDecimal MOST_DECIMAL = BigDecimal.TEN.pow(12);

    private static final int PLAIN_SCALE = 2;
    private static final int FINE_SCALE = 4;
    private static final int MOST_SCALE = 6;

    private final ObjectNode rules;
    private final boolean whole;
    private final Optional<BigDecimal> step;

    NumberRules(ObjectNode rules, String type) {
        this.rules = rules;
        JsonNode multiple = rules.path("multipleOf");
        this.step = multiple.isNumber() && multiple.decimalValue().signum() > 0
                ? Optional.of(multiple.decimalValue().stripTrailingZeros())
                : Optional.empty();
        this.whole = type.equals("integer")
                || rules.path("format").asText().matches("u?int\\d*")
                || step.filter(number -> number.scale() <= 0).isPresent();
    }

    /**
     * Writes type and range into {@code column}.
     *
     * @return a check that keeps what a range cannot say
     */
    Optional<String> read(ObjectNode column, String name) {
        Optional<BigDecimal> least = bound("minimum", "exclusiveMinimum");
        Optional<BigDecimal> most = bound("maximum", "exclusiveMaximum");
        int scale = whole ? 0 : scale(least, most);
        boolean decimal = !whole && scale <= MOST_SCALE && isModerate(least) && isModerate(most) && !isFloat();
        if (whole) {
            column.put("type", "integer");
        } else if (decimal) {
            column.put("type", "decimal").put("scale", scale);
        } else {
            column.put("type", "float");
        }
        Optional<BigDecimal> from =
                least.map(bound -> inner(bound, isOpen("minimum", "exclusiveMinimum"), 1, decimal, scale));
        Optional<BigDecimal> to =
                most.map(bound -> inner(bound, isOpen("maximum", "exclusiveMaximum"), -1, decimal, scale));
        from.filter(bound -> !whole || bound.compareTo(LEAST) > 0).ifPresent(bound -> column.put("minimum", bound));
        to.filter(bound -> !whole || bound.compareTo(MOST) < 0).ifPresent(bound -> column.put("maximum", bound));
        boolean keepsStep =
                !(whole || decimal) || step.isEmpty() || step.get().compareTo(BigDecimal.ONE.movePointLeft(scale)) == 0;
        if (keepsStep) {
            return Optional.empty();
        }
        multiples(column, step.get(), from, to, scale);
        return Optional.of(
                "\"" + name.replace("\"", "\"\"") + "\" % " + step.get().toPlainString() + " = 0");
    }

    private boolean isFloat() {
        String format = rules.path("format").asText();
        return format.equals("float") || format.equals("double");
    }

    private static boolean isModerate(Optional<BigDecimal> bound) {
        return bound.isEmpty() || bound.get().abs().compareTo(MOST_DECIMAL) < 0;
    }

    /** Two digits behind the point, as many as the rules have, and more where the range is narrow. */
    private int scale(Optional<BigDecimal> least, Optional<BigDecimal> most) {
        int scale = step.map(BigDecimal::scale)
                .orElse(
                        least.isPresent()
                                        && most.isPresent()
                                        && most.get().subtract(least.get()).compareTo(BigDecimal.valueOf(2)) <= 0
                                ? FINE_SCALE
                                : PLAIN_SCALE);
        List<BigDecimal> stated = Stream.concat(
                        Stream.of(least, most).flatMap(Optional::stream),
                        Values.listed(rules).stream().filter(JsonNode::isNumber).map(JsonNode::decimalValue))
                .toList();
        for (BigDecimal number : stated) {
            scale = Math.max(scale, number.stripTrailingZeros().scale());
        }
        return scale;
    }

    /** Returns the closer of both; draft 4 marks the plain one as exclusive. */
    private Optional<BigDecimal> bound(String plain, String exclusive) {
        Optional<BigDecimal> closed = number(plain);
        Optional<BigDecimal> open = number(exclusive);
        if (closed.isEmpty() || open.isEmpty()) {
            return closed.or(() -> open);
        }
        return plain.equals("minimum") ? closed.map(open.get()::max) : closed.map(open.get()::min);
    }

    private boolean isOpen(String plain, String exclusive) {
        return rules.path(exclusive).isBoolean()
                ? rules.get(exclusive).asBoolean()
                : number(exclusive).isPresent() && number(exclusive).equals(bound(plain, exclusive));
    }

    private Optional<BigDecimal> number(String key) {
        return rules.path(key).isNumber() ? Optional.of(rules.get(key).decimalValue()) : Optional.empty();
    }

    /**
     * Returns the outermost number that the column can hold.
     *
     * @param inwards 1 where greater numbers are within the range, else −1
     */
    private BigDecimal inner(BigDecimal bound, boolean open, int inwards, boolean decimal, int scale) {
        if (!whole && !decimal) {
            double number = bound.doubleValue();
            return open ? new BigDecimal(inwards > 0 ? Math.nextUp(number) : Math.nextDown(number)) : bound;
        }
        RoundingMode rounding = inwards > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal on = bound.setScale(scale, rounding);
        boolean moves = open && on.compareTo(bound) == 0;
        BigDecimal inner = moves ? on.add(BigDecimal.valueOf(inwards).movePointLeft(scale)) : on;
        return inner.signum() == 0 ? BigDecimal.ZERO : plain(inner);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Multiples are drawn from a list: of the range, or of what follows the bound that there is, or 0. */
    private static void multiples(
            ObjectNode column, BigDecimal step, Optional<BigDecimal> from, Optional<BigDecimal> to, int scale) {
        BigDecimal span = step.multiply(BigDecimal.valueOf(MOST_MULTIPLES - 1));
        BigDecimal least = from.orElse(to.map(bound -> bound.subtract(span)).orElse(BigDecimal.ZERO));
        BigDecimal most = to.orElse(least.add(span));
        BigDecimal first = least.divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = most.divide(step, 0, RoundingMode.FLOOR);
        BigDecimal each = last.subtract(first)
                .divide(BigDecimal.valueOf(MOST_MULTIPLES), 0, RoundingMode.CEILING)
                .max(BigDecimal.ONE);
        ObjectNode weights = column.putObject("generator").putObject("weighted");
        for (BigDecimal number = first; number.compareTo(last) <= 0; number = number.add(each)) {
            weights.put(
                    number.multiply(step)
                            .setScale(scale, RoundingMode.UNNECESSARY)
                            .toPlainString(),
                    1);
        }
    }
}
