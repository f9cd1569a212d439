package dev.sdg.cli.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LogbackServiceProvider;

/**
 * Logback without its search for a configuration, and named to SLF4J, which then does not search for a provider: each
 * search opens every library.
 */
public final class LogProvider extends LogbackServiceProvider {

    /** Has the process log through this, from its first logger on. */
    public static void use() {
        System.setProperty("slf4j.provider", "dev.sdg.cli.console.LogProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN"); // it tells that it was named otherwise
    }

    @Override
    public void initialize() {
        LoggerContext context = (LoggerContext) getLoggerFactory();
        context.setName("default");
        context.setMDCAdapter(getMDCAdapter());
        new Logging().configure(context);
        context.start();
    }
}
