package dev.sdg.standin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows that a double makes look like.
 *
 * @param kinds {@code string}, {@code integer}, {@code float} or {@code boolean}, by field, in order
 */
public record RowShape(Map<String, String> kinds) {

    private static final Map<String, String> PREDEFINED = Map.of(
            "instruction", "instruction:string,input:string,output:string",
            "preference", "prompt:string,chosen:string,rejected:string",
            "qa", "context:string,question:string,answer:string",
            "pair", "anchor:string,positive:string",
            "pair-class", "premise:string,hypothesis:string,label:integer",
            "pair-score", "sentence1:string,sentence2:string,score:float",
            "triplet", "anchor:string,positive:string,negative:string");

    /** Returns the shape of a predefined format, or that of a list such as {@code text:string,label:integer}. */
    public static RowShape of(String format) {
        Map<String, String> kinds = new LinkedHashMap<>();
        Arrays.stream(PREDEFINED.getOrDefault(format, format).split(",")).forEach(field -> {
            int colon = field.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("'" + field + "' in '" + format + "': name:kind is needed");
            }
            kinds.put(field.substring(0, colon), field.substring(colon + 1));
        });
        return new RowShape(kinds);
    }
}
