package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Phone numbers that nobody has: those that regulators have set aside for examples and drama, and where there are none
 * those whose first digits are assigned to nobody. Written as ITU-T E.123 says, with + and country code.
 */
final class Phones {
    private static final long PHONE = 1L << 43;
    private static final int LONGEST = 20;

    /** The shortest column in which a phone number is still one. */
    private static final int SHORTEST = 10;

    private Phones() {}

    /** Returns the phone of each place. */
    static TextSource of(Places places) {
        return new OfPlaces(places, LONGEST, form -> form);
    }

    /** The phones of places; in a short column without blanks, in a shorter one without country code. */
    private record OfPlaces(Places places, int longest, UnaryOperator<String> shown) implements TextSource {
        @Override
        public long size() {
            return places.size();
        }

        @Override
        public TextSource within(int room) {
            return new OfPlaces(places, room, form -> fitted(form, room));
        }

        @Override
        public void append(long place, long number, Cell cell) {
            List<String> forms = places.phones(place);
            long choice = Scatter.bits(place + PHONE);
            String form = shown.apply(forms.get((int) Long.remainderUnsigned(choice, forms.size())));
            Forms.fill(form, Long.remainderUnsigned(Scatter.bits(choice), Forms.size(form)), cell);
        }
    }

    /** Returns {@code form} with as much as {@code room} characters hold: its end, if there is no other way. */
    private static String fitted(String form, int room) {
        if (form.length() <= room) {
            return form;
        }
        String digits = form.replaceAll("[ -]", "");
        String plain = digits.length() <= room
                ? digits
                : form.substring(form.indexOf(' ') + 1).replaceAll("[ -]", "");
        return plain.substring(Math.max(0, plain.length() - room));
    }

    /** Returns different phone numbers of some countries: for examples first, then those that cannot be dialled. */
    static TextSource different(Collection<Country> countries) {
        List<String> examples = new ArrayList<>();
        List<String> unassigned = new ArrayList<>();
        countries.forEach(country -> {
            examples.addAll(country.examplePhones());
            unassigned.addAll(country.unassigned());
        });
        return different(examples, unassigned);
    }

    private static TextSource different(List<String> examples, List<String> unassigned) {
        Forms then = new Forms(unassigned);
        Forms first = examples.isEmpty() ? then : new Forms(examples);
        return new Reserve(first, then, room -> {
            boolean fits = Math.max(first.longest(), then.longest()) <= room || room < SHORTEST;
            return fits ? Optional.empty() : Optional.of(different(fitted(examples, room), fitted(unassigned, room)));
        });
    }

    private static List<String> fitted(List<String> forms, int room) {
        return forms.stream().map(form -> fitted(form, room)).distinct().toList();
    }
}
