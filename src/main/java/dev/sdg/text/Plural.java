package dev.sdg.text;

/** Numbers of things in messages: {@code 1 call}, {@code 1,200 calls}. */
public final class Plural {
    private Plural() {}

    /** Returns {@code number} with {@code one}, which gets an s unless there is exactly one. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** As the other one, for words whose plural has another form. */
    public static String of(long number, String one, String many) {
        return "%,d %s".formatted(number, number == 1 ? one : many);
    }
}
