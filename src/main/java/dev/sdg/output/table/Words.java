package dev.sdg.output.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What is the same in many rows. */
final class Words {
    static final byte[] TRUE = "true".getBytes(US_ASCII);
    static final byte[] FALSE = "false".getBytes(US_ASCII);
    static final byte[] NULL = "null".getBytes(US_ASCII);
    static final byte[] CRLF = "\r\n".getBytes(US_ASCII);
    static final byte[] NO_TEXT = "\"\"".getBytes(US_ASCII);
    static final byte[] HEX = "\\x".getBytes(US_ASCII);

    private Words() {}
}
