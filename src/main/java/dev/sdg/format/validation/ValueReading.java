package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;

/** How models write the values of one field, besides how the field's type has them. */
public interface ValueReading {

    /** Returns the name of the field. */
    String field();

    /** Returns what {@code json} means, or {@code json} itself where it means what it says. */
    Json resolved(Json json);
}
