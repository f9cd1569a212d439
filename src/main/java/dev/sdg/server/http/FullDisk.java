package dev.sdg.server.http;

/** Whether a failure says that the disk is full. Each library says it in its own words. */
final class FullDisk {
    private FullDisk() {}

    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left") || message.contains("SQLITE_FULL") || message.contains("disk full")) {
                return true;
            }
        }
        return false;
    }
}
