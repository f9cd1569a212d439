package dev.sdg.sample;

/** Why something was not saved. The codes are stable: people and programs read them in files and reports. */
public interface ReasonCode {

    /** Returns the code in files and reports: lower case, words joined by {@code _}. */
    String code();
}
