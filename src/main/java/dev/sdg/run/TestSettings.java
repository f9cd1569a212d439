package dev.sdg.run;

/** What tests of the real program set by system properties, to be done within minutes. */
final class TestSettings {
    private TestSettings() {}

    /** Returns by what the waits of the program are multiplied: {@code sdg.test.waitScale}, usually 1. */
    static double waitScale() {
        return Double.parseDouble(System.getProperty("sdg.test.waitScale", "1"));
    }
}
