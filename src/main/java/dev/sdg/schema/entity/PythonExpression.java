package dev.sdg.schema.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression of Python, as far as declarations need it. */
sealed interface PythonExpression {

    /** A name with all that follows its dots: {@code sa.Column}. */
    record Name(String dotted) implements PythonExpression {

        /** Returns the part behind the last dot. */
        String last() {
            return dotted.substring(dotted.lastIndexOf('.') + 1);
        }
    }

    /** A string; the parts of several are one. */
    record Text(String value) implements PythonExpression {}

    /** A number, as written. */
    record Numeral(String value) implements PythonExpression {}

    /** A call. */
    record Call(PythonExpression callee, List<PythonExpression> arguments, Map<String, PythonExpression> keywords)
            implements PythonExpression {
        public Call {
            arguments = List.copyOf(arguments);
            keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
        }

        /** Returns the last part of the name that is called; empty where it is no name. */
        String name() {
            return nameOf(callee);
        }

        /** Returns the argument {@code index}; empty where there are fewer. */
        Optional<PythonExpression> argument(int index) {
            return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
        }

        /** Returns the argument with the name {@code keyword}. */
        Optional<PythonExpression> keyword(String keyword) {
            return Optional.ofNullable(keywords.get(keyword));
        }

        /** Returns whether the keyword says {@code True}; empty where it says neither that nor {@code False}. */
        Optional<Boolean> flag(String keyword) {
            return keyword(keyword).flatMap(value -> switch (nameOf(value)) {
                case "True" -> Optional.of(true);
                case "False" -> Optional.of(false);
                default -> Optional.empty();
            });
        }
    }

    /** A tuple, list or set. */
    record Items(List<PythonExpression> all) implements PythonExpression {
        public Items {
            all = List.copyOf(all);
        }
    }

    /** A dictionary whose keys are strings; others are left out. */
    record Pairs(Map<String, PythonExpression> all) implements PythonExpression {
        public Pairs {
            all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        }
    }

    /** What stands in brackets behind another expression: {@code Mapped[int]}. */
    record Index(PythonExpression of, List<PythonExpression> arguments) implements PythonExpression {
        public Index {
            arguments = List.copyOf(arguments);
        }

        /** Returns the last part of the name before the brackets; empty where it is no name. */
        String name() {
            return nameOf(of);
        }
    }

    /** Alternatives: {@code str | None}. */
    record Either(List<PythonExpression> all) implements PythonExpression {
        public Either {
            all = List.copyOf(all);
        }
    }

    /** Parts that are put together: {@code "a" + "b"}. */
    record Joined(List<PythonExpression> all) implements PythonExpression {
        public Joined {
            all = List.copyOf(all);
        }
    }

    /** Anything else. */
    record Other() implements PythonExpression {}

    /** Returns the last part of the name that {@code expression} is; empty where it is none. */
    static String nameOf(PythonExpression expression) {
        return expression instanceof Name name ? name.last() : "";
    }

    /** Returns the text that {@code expression} is, also one of several parts; empty where it is none. */
    static Optional<String> textOf(PythonExpression expression) {
        if (expression instanceof Text text) {
            return Optional.of(text.value());
        }
        if (expression instanceof Joined joined) {
            StringBuilder whole = new StringBuilder();
            for (PythonExpression part : joined.all()) {
                Optional<String> text = textOf(part);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                whole.append(text.get());
            }
            return Optional.of(whole.toString());
        }
        if (expression instanceof Call call && nameOf(call.callee()).equals("text")) {
            return call.argument(0).flatMap(PythonExpression::textOf);
        }
        return Optional.empty();
    }

    /** Returns the parts of a tuple, list or set; of anything else itself alone. */
    static List<PythonExpression> itemsOf(PythonExpression expression) {
        return expression instanceof Items items ? items.all() : new ArrayList<>(List.of(expression));
    }
}
