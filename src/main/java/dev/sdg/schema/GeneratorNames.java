package dev.sdg.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The generators that schemas can name. */
public final class GeneratorNames {
    /** Those that make words; of each row one person, one company and one place. */
    public static final List<String> WORDS = List.of(
            "text.word",
            "text.sentence",
            "text.paragraph",
            "person.first_name",
            "person.last_name",
            "person.name",
            "person.gender",
            "person.birth_date",
            "person.title",
            "person.username",
            "person.email",
            "person.ssn",
            "company.name",
            "company.domain",
            "company.url",
            "company.email",
            "company.industry",
            "company.vat_number",
            "place.street",
            "place.house_number",
            "place.street_address",
            "place.city",
            "place.region",
            "place.postcode",
            "place.country",
            "place.country_code",
            "place.latitude",
            "place.longitude",
            "place.time_zone",
            "place.address",
            "email",
            "phone",
            "url",
            "domain",
            "ipv4",
            "ipv6",
            "mac",
            "user_agent",
            "finance.iban",
            "finance.bic",
            "finance.card_number",
            "finance.card_network",
            "finance.account_number",
            "finance.currency",
            "finance.ticker",
            "commerce.product",
            "commerce.category",
            "commerce.sku",
            "commerce.ean13",
            "job.title",
            "job.department",
            "medical.icd10",
            "medical.diagnosis",
            "medical.drug",
            "medical.blood_type",
            "medical.specialty",
            "file.name",
            "file.mime_type",
            "color",
            "version");

    /** Those that are made by rule, and may have settings. */
    static final List<String> RULES = List.of(
            "sequence",
            "uuid",
            "uniform",
            "normal",
            "lognormal",
            "exponential",
            "poisson",
            "zipf",
            "weighted",
            "boolean",
            "constant",
            "date",
            "timestamp",
            "time",
            "after",
            "pattern",
            "faker",
            "sql",
            "count",
            "sum",
            "minimum",
            "maximum",
            "average",
            "model",
            "learned");

    /** All of them. */
    public static final List<String> ALL =
            Stream.concat(RULES.stream(), WORDS.stream()).toList();

    private GeneratorNames() {}

    /** Returns the kind of values that the generator {@code name} makes; empty where the column decides it. */
    static Optional<ColumnType.Kind> kindOf(String name) {
        return switch (name) {
            case "sequence", "count", "poisson", "zipf" -> Optional.of(ColumnType.Kind.INTEGER);
            case "uuid" -> Optional.of(ColumnType.Kind.UUID);
            case "boolean" -> Optional.of(ColumnType.Kind.BOOLEAN);
            case "date", "person.birth_date" -> Optional.of(ColumnType.Kind.DATE);
            case "timestamp" -> Optional.of(ColumnType.Kind.TIMESTAMP);
            case "time" -> Optional.of(ColumnType.Kind.TIME);
            case "uniform", "normal", "lognormal", "exponential", "place.latitude", "place.longitude" ->
                Optional.of(ColumnType.Kind.FLOAT);
            default -> Optional.empty();
        };
    }
}
