package dev.sdg.format;

/**
 * What a model must know to write good rows of a format.
 *
 * @param goodRow what makes a row good, what to avoid and what to vary
 * @param fromPassages what a row has to do with the passage that it is made from
 * @param request what a good request for such rows pins down
 */
record Guide(String goodRow, String fromPassages, String request) {

    /** Returns the guide in the three resources that begin with {@code name}. */
    static Guide named(String name) {
        String path = "guide/" + name;
        return new Guide(
                Resources.text(path + ".rows.txt"),
                Resources.text(path + ".passages.txt"),
                Resources.text(path + ".request.txt"));
    }
}
