package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.catalogue.word.TextSource;
import dev.sdg.text.ClosestMatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.datafaker.Faker;
import net.datafaker.providers.base.AbstractProvider;
import org.jspecify.annotations.Nullable;

/**
 * Methods of datafaker's providers by name: {@code Beer.name}. Each thread has a datafaker of its own, whose random
 * numbers are set to those of the cell before each value; so a value depends on nothing else.
 */
final class FakerMethods {
    /** Providers that read the clock, each with the generators that do not. */
    private static final Map<String, String> CLOCKS = Map.of(
            "date", "'date' or 'timestamp'",
            "timeanddate", "'date' or 'timestamp'",
            "time", "'time'",
            "idnumber", "'person.ssn' or 'pattern'");

    private static final Set<String> CLOCK_METHODS = Set.of("business.creditcardexpiry");
    private static final Set<Class<?>> TEXTS = Set.of(
            String.class,
            int.class,
            long.class,
            double.class,
            float.class,
            boolean.class,
            char.class,
            Integer.class,
            Long.class,
            Double.class,
            Float.class,
            Boolean.class,
            Character.class);

    private static final int POOL = 10_000;
    private static final int IDLE = 2_000;

    private final ThreadLocal<Bound> fakers;

    FakerMethods(Locale locale) {
        this.fakers = ThreadLocal.withInitial(() -> new Bound(locale));
    }

    /** A datafaker and where its random numbers come from. */
    private static final class Bound {
        final CellRandom random = new CellRandom();
        final Faker faker;

        Bound(Locale locale) {
            this.faker = new Faker(locale, random);
        }
    }

    /** A method without arguments of a provider. */
    record Named(Method provider, Method method) {}

    /**
     * Returns the method {@code method} of the provider {@code provider}.
     *
     * @throws UnfitException if there is none, it needs arguments, or what it makes depends on the clock
     */
    Named named(String provider, String method) {
        List<Method> providers = Arrays.stream(Faker.class.getMethods())
                .filter(candidate -> candidate.getParameterCount() == 0
                        && AbstractProvider.class.isAssignableFrom(candidate.getReturnType()))
                .toList();
        Method found = providers.stream()
                .filter(candidate -> candidate.getName().equalsIgnoreCase(provider))
                .findFirst()
                .orElseThrow(() -> new UnfitException("datafaker has no provider '" + provider + "'"
                        + ClosestMatch.hint(provider, names(providers))));
        String clock = CLOCKS.get(found.getName().toLowerCase(Locale.ROOT));
        String whole = found.getName() + "." + method;
        if (clock != null || CLOCK_METHODS.contains(whole.toLowerCase(Locale.ROOT))) {
            throw new UnfitException(
                    "'" + provider + "." + method + "' reads the clock; use " + (clock == null ? "'date'" : clock));
        }
        return new Named(found, method(found.getReturnType(), provider, method));
    }

    private static Method method(Class<?> type, String provider, String name) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers())
                        && AbstractProvider.class.isAssignableFrom(method.getDeclaringClass())
                        && method.getDeclaringClass() != AbstractProvider.class)
                .toList();
        List<Method> same = methods.stream()
                .filter(method -> method.getName().equalsIgnoreCase(name))
                .toList();
        List<Method> fit = methods.stream()
                .filter(method -> method.getParameterCount() == 0
                        && (TEXTS.contains(method.getReturnType())
                                || method.getReturnType().isEnum()))
                .toList();
        return fit.stream().filter(same::contains).findFirst().orElseThrow(() -> {
            if (same.isEmpty()) {
                return new UnfitException("datafaker's " + provider + " has no method '" + name + "'"
                        + ClosestMatch.hint(name, names(fit)));
            }
            boolean needsArguments = same.stream().allMatch(method -> method.getParameterCount() > 0);
            return new UnfitException("'" + provider + "." + name
                    + (needsArguments ? "' needs arguments" : "' makes no text") + "; name one of "
                    + String.join(", ", names(fit)));
        });
    }

    private static Set<String> names(List<Method> methods) {
        Set<String> names = new TreeSet<>();
        methods.forEach(method -> names.add(method.getName()));
        return names;
    }

    /** Returns what {@code named} makes with the random numbers of the cell {@code index}. */
    @Nullable
    String value(Named named, CellSeed seed, long index) {
        Bound bound = fakers.get();
        bound.random.follow(seed.stream(index, 0));
        try {
            Object value = named.method().invoke(named.provider().invoke(bound.faker));
            return value == null ? null : value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(named.method().toString(), e);
        }
    }

    /** Returns what {@code named} makes, a text for each of the numbers that a cell can have. */
    TextSource source(Named named, CellSeed seed) {
        return TextSource.of(1L << 62, Integer.MAX_VALUE / 2, (index, cell) -> append(value(named, seed, index), cell));
    }

    private static void append(@Nullable String text, Cell cell) {
        cell.append((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns different texts that {@code named} makes, at most 10,000, always the same in the same order. */
    List<String> pool(Named named) {
        CellSeed seed = CellSeed.of(0, "pool", named.method().toString());
        Set<String> pool = new LinkedHashSet<>();
        int idle = 0;
        for (int index = 0; pool.size() < POOL && idle < IDLE; index++) {
            String text = value(named, seed, index);
            idle = text != null && !text.isBlank() && pool.add(text.strip()) ? 0 : idle + 1;
        }
        return List.copyOf(pool);
    }
}
