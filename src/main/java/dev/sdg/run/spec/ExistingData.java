package dev.sdg.run.spec;

/** What is to be done with a data set that is there already. */
public enum ExistingData {
    /** Nothing: the run is refused. */
    REFUSE,
    /** Go on with it. */
    RESUME,
    /** Go on with it, and set lines aside that are no rows. */
    REPAIR,
    /** Replace it, as soon as there is a row to replace it with. */
    OVERWRITE;

    boolean goesOn() {
        return this == RESUME || this == REPAIR;
    }
}
