package dev.sdg.cli;

/** How the process ends. People's scripts rely on the numbers. */
enum ExitCode {
    /** Every requested row is saved and every file asked for is written. */
    COMPLETE(0),
    /** A fault of this program. */
    OUR_FAULT(1),
    /** Command line, configuration, format file, or an unknown model. */
    USAGE(2),
    /** The key is missing, wrong or not allowed. */
    KEY(4),
    /** The provider or its quota stopped the run. */
    PROVIDER(5),
    /** Fewer rows than requested. */
    FEWER_ROWS(6),
    /** No input could be read. */
    INPUT(7),
    /** The output cannot be written. */
    OUTPUT(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
