package dev.sdg.format.validation;

import java.util.Optional;

/** A quotation is a verbatim part of the passage, an answer one of the quotation, white space and quote marks aside. */
final class VerbatimCheck implements GroundingCheck {

    @Override
    public Optional<String> place(String quotation, String passage) {
        return Verbatim.of(passage).find(quotation);
    }

    @Override
    public Optional<String> missing(String answer, String quotation) {
        return Verbatim.of(quotation).find(answer).isPresent() ? Optional.empty() : Optional.of(answer);
    }

    @Override
    public String wanted() {
        return "no verbatim part of";
    }
}
