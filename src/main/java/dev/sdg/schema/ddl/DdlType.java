package dev.sdg.schema.ddl;

import java.util.List;

/**
 * The type of a column as it is written.
 *
 * @param name in lower case, without what it is given: {@code character varying}, {@code mpaa_rating}
 * @param arguments numbers and words in the parentheses behind it
 * @param array whether it is a list of such values
 * @param unsigned whether negative numbers are left out
 * @param text the whole of it, as written
 */
record DdlType(String name, List<String> arguments, boolean array, boolean unsigned, String text) {

    DdlType {
        arguments = List.copyOf(arguments);
    }

    /** Returns the number that is the argument {@code index}; {@code otherwise} where there is none. */
    int number(int index, int otherwise) {
        if (index >= arguments.size() || !arguments.get(index).matches("-?\\d{1,9}")) {
            return otherwise;
        }
        return Integer.parseInt(arguments.get(index));
    }
}
