package dev.sdg.schema.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the type of a column. */
final class TypeReader {
    /** Names of more than one word, the longest first. */
    private static final List<String[]> LONG_NAMES = List.of(
            new String[] {"national", "character", "varying"},
            new String[] {"national", "char", "varying"},
            new String[] {"unsigned", "big", "int"},
            new String[] {"national", "character"},
            new String[] {"national", "char"},
            new String[] {"national", "varchar"},
            new String[] {"native", "character"},
            new String[] {"varying", "character"},
            new String[] {"character", "varying"},
            new String[] {"char", "varying"},
            new String[] {"bit", "varying"},
            new String[] {"double", "precision"},
            new String[] {"long", "varchar"},
            new String[] {"long", "varbinary"},
            new String[] {"big", "int"},
            new String[] {"long", "text"});

    private static final Set<String> INTERVAL_WORDS = Set.of("year", "month", "day", "hour", "minute", "second", "to");

    private final Tokens tokens;
    private final List<Token> written = new ArrayList<>();

    private TypeReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Returns the type that comes next in {@code tokens}. */
    static DdlType read(Tokens tokens) {
        return new TypeReader(tokens).read();
    }

    private DdlType read() {
        String name = name();
        List<String> arguments = tokens.at("(") ? arguments() : List.of();
        if (name.equals("interval")) {
            while (INTERVAL_WORDS.contains(tokens.peek().text().toLowerCase(Locale.ROOT))) {
                take();
            }
            arguments = tokens.at("(") ? arguments() : arguments;
        }
        if (name.equals("timestamp") || name.equals("time")) {
            name += zone();
        }
        boolean array = false;
        boolean unsigned = name.startsWith("unsigned");
        while (true) {
            if (tokens.at("UNSIGNED") || tokens.at("SIGNED") || tokens.at("ZEROFILL")) {
                unsigned |= !tokens.at("SIGNED");
                take();
            } else if (tokens.at("SUB_TYPE")) {
                take();
                take();
            } else if (tokens.at("BINARY") || tokens.at("ASCII") || tokens.at("UNICODE")) {
                tokens.next();
            } else if (tokens.at("[")) {
                array = true;
                while (!take().is("]")) {}
            } else if (tokens.at("ARRAY")) {
                array = true;
                take();
            } else {
                return new DdlType(name, arguments, array, unsigned, text());
            }
        }
    }

    private String name() {
        if (tokens.peek().kind() == Token.Kind.WORD) {
            Optional<String[]> words = LONG_NAMES.stream().filter(tokens::at).findFirst();
            if (words.isPresent()) {
                for (int i = 0; i < words.get().length; i++) {
                    take();
                }
                return String.join(" ", words.get());
            }
        }
        if (!tokens.peek().isName()) {
            throw tokens.unexpected("a type");
        }
        Token name = take();
        while (tokens.at(".")) {
            written.clear();
            tokens.next();
            if (!tokens.peek().isName()) {
                throw tokens.unexpected("a type");
            }
            name = take();
        }
        return name.kind() == Token.Kind.WORD ? name.text().toLowerCase(Locale.ROOT) : name.text();
    }

    private String zone() {
        for (String word : List.of("WITH", "WITHOUT")) {
            if (tokens.at(word, "TIME", "ZONE") || tokens.at(word, "LOCAL", "TIME", "ZONE")) {
                while (!take().is("ZONE")) {}
                return word.equals("WITH") ? " with time zone" : "";
            }
        }
        return "";
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        do {
            Token token = take();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (token.is("-")) {
                arguments.add("-" + take().text());
            } else if (!token.is("(") && !token.is(")") && !token.is(",")) {
                arguments.add(token.text());
            }
        } while (depth > 0);
        return arguments;
    }

    private Token take() {
        Token token = tokens.next();
        written.add(token);
        return token;
    }

    private String text() {
        return Token.text(written);
    }
}
