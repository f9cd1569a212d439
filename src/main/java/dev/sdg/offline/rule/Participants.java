package dev.sdg.offline.rule;

import dev.sdg.offline.grammar.Clause;
import dev.sdg.offline.grammar.NounPhrases;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.grammar.Span;
import dev.sdg.offline.grammar.Tag;
import dev.sdg.offline.grammar.Token;
import dev.sdg.offline.grammar.VerbForm;
import dev.sdg.offline.grammar.VerbGroup;
import dev.sdg.offline.grammar.Verbs;
import dev.sdg.offline.grammar.WordList;
import dev.sdg.offline.question.Adjunct;
import dev.sdg.offline.question.Interrogative;
import dev.sdg.offline.question.People;
import dev.sdg.offline.question.Quantity;
import dev.sdg.offline.question.Question;
import dev.sdg.offline.question.Statement;
import dev.sdg.offline.question.TimeExpression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks who or what does something, and whom or what it is done to. */
final class Participants {

    /** Verbs that too many things could be the subject of. */
    private static final Set<String> STATES = WordList.words("verbs-of-states.txt");

    /** "What does it have?" and "What does it take?" ask for nothing. */
    private static final Set<String> EMPTY_VERBS = WordList.words("verbs-without-telling-objects.txt");

    /** Phrases with these belong to the verb and stay in the question; the others may belong to the object. */
    private static final Set<String> OF_THE_VERB =
            Set.of("to", "into", "from", "onto", "through", "during", "by", "after", "before", "until");

    /** The preposition that a verb needs. */
    private static final Map<String, String> PARTNERS = Map.ofEntries(
            Map.entry("consist", "of"),
            Map.entry("depend", "on"),
            Map.entry("rely", "on"),
            Map.entry("result", "from"),
            Map.entry("come", "from"),
            Map.entry("lead", "to"),
            Map.entry("belong", "to"),
            Map.entry("apply", "to"),
            Map.entry("refer", "to"),
            Map.entry("contribute", "to"),
            Map.entry("stand", "for"),
            Map.entry("derive", "from"),
            Map.entry("base", "on"),
            Map.entry("compose", "of"),
            Map.entry("make", "of"),
            Map.entry("divide", "into"),
            Map.entry("connect", "to"),
            Map.entry("attach", "to"),
            Map.entry("compare", "with"),
            Map.entry("fill", "with"),
            Map.entry("cover", "with"),
            Map.entry("suffer", "from"));

    private Participants() {}

    /** "The Moon's gravity pulls the oceans": "What pulls the oceans?" */
    static Optional<Question> subject(Statement statement) {
        return statement
                .clause()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.SIMPLE)
                        && clause.verb().span().size() == 1)
                .filter(clause -> clause.rest().size() >= 2 && clause.subject().size() <= 8)
                .filter(clause -> isTelling(clause) && !People.isUnsure(clause.sentence(), clause.subject()))
                .flatMap(clause -> opening(clause).flatMap(opening -> subject(statement, clause, opening)));
    }

    /** "What has three roles?" has many answers, "What has the largest range?" has one. */
    private static boolean isTelling(Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        boolean superlative = sentence.at(from).isWord("the")
                && (sentence.at(from + 1).isWord("most", "least", "first", "only")
                        || sentence.at(from + 1).lower().matches("\\p{L}{2,}est"));
        long nouns =
                sentence.tokens(clause.rest()).stream().filter(Token::isNominal).count();
        return superlative
                || (nouns >= 2 && !STATES.contains(clause.verb().form().lemma()));
    }

    private static Optional<String> opening(Clause clause) {
        Sentence sentence = clause.sentence();
        Span subject = clause.subject();
        if (People.byNoun(sentence, subject) || isPersonByDeed(clause)) {
            return Optional.of("Who");
        }
        boolean name = sentence.tokens(subject).stream().anyMatch(token -> token.is(Tag.PROPN))
                && !sentence.at(subject.from()).is(Tag.DET);
        boolean acronym = clause.subjectHead().text().matches("\\p{Lu}{2,}");
        return name || acronym || sentence.at(subject.from()).isWord("you") ? Optional.empty() : Optional.of("What");
    }

    private static boolean isPersonByDeed(Clause clause) {
        VerbForm form = clause.verb().form();
        return People.byName(clause.sentence(), clause.subject())
                && form.is(VerbForm.Kind.PAST)
                && People.isDeed(form.lemma());
    }

    private static Optional<Question> subject(Statement statement, Clause clause, String opening) {
        Sentence sentence = clause.sentence();
        VerbForm form = clause.verb().form();
        String verb = form.is(VerbForm.Kind.BASE)
                ? Verbs.thirdPerson(form.lemma())
                : sentence.at(clause.verb().main()).lower();
        String text = Interrogative.joined(List.of(opening, verb, sentence.text(clause.rest())));
        return statement.question(text, clause.subject());
    }

    /** "The freewheel transfers torque to the hub": "What does the freewheel transfer to the hub?" */
    static Optional<Question> object(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> isTransitive(clause.verb()))
                .flatMap(clause -> object(statement, clause));
    }

    private static boolean isTransitive(VerbGroup verb) {
        return verb.span().size() == 1
                && verb.is(VerbGroup.Kind.SIMPLE)
                && !EMPTY_VERBS.contains(verb.form().lemma());
    }

    private static Optional<Question> object(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        int to = clause.rest().to();
        int end = NounPhrases.objectEnd(sentence, from);
        if (end == from || end > to || (sentence.at(from).is(Tag.NUM) && end - from < 2)) {
            return Optional.empty();
        }
        Span object = new Span(from, end);
        boolean relative = sentence.at(end).isWord("that", "who") && end < to;
        if (end == to || relative) {
            return statement.ask("What", clause, "", relative ? clause.rest() : object);
        }
        return belongsToVerb(clause, end)
                ? statement.ask("What", clause, sentence.text(new Span(end, to)), object)
                : Optional.empty();
    }

    private static boolean belongsToVerb(Clause clause, int end) {
        Sentence sentence = clause.sentence();
        Token link = sentence.at(end);
        boolean infinitive = link.isWord("to") && sentence.at(end + 1).is(Tag.VERB, Tag.AUX);
        if (infinitive) {
            return clause.verb().form().lemma().equals("need")
                    || clause.verb().form().lemma().equals("use");
        }
        boolean time = link.isWord("in", "on", "at")
                && NounPhrases.plainEnd(sentence, end + 1) > end + 1
                && NounPhrases.isTime(sentence, new Span(end + 1, NounPhrases.plainEnd(sentence, end + 1)));
        return time || OF_THE_VERB.contains(link.lower()) || link.isWord("when", "while", "if");
    }

    /** "Brass consists of copper and zinc": "What does brass consist of?" */
    static Optional<Question> objectOfPreposition(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> !clause.verb().is(VerbGroup.Kind.COPULA))
                .flatMap(clause -> objectOfPreposition(statement, clause));
    }

    private static Optional<Question> objectOfPreposition(Statement statement, Clause clause) {
        Sentence sentence = clause.sentence();
        int from = clause.rest().from();
        String preposition = sentence.at(from).lower();
        int end = NounPhrases.objectEnd(sentence, from + 1);
        if (!preposition.equals(PARTNERS.get(clause.verb().form().lemma()))
                || end == from + 1
                || end > clause.rest().to()) {
            return Optional.empty();
        }
        boolean whole = end == clause.rest().to() || sentence.at(end).isWord("that", "who");
        Span answer = new Span(from + 1, clause.rest().to());
        return whole ? statement.ask("What", clause, preposition, answer) : Optional.empty();
    }

    /** "The pump was invented by Ctesibius": "Who was the pump invented by?" */
    static Optional<Question> agent(Statement statement) {
        return statement
                .affirmative()
                .filter(clause -> clause.verb().is(VerbGroup.Kind.PASSIVE)
                        || clause.verb().is(VerbGroup.Kind.MODAL))
                .flatMap(clause -> Adjunct.find(clause, Set.of("by"), NounPhrases::end)
                        .flatMap(adjunct -> agent(statement, clause, adjunct)));
    }

    private static Optional<Question> agent(Statement statement, Clause clause, Adjunct adjunct) {
        Sentence sentence = clause.sentence();
        Span agent = adjunct.object();
        boolean activity = sentence.at(agent.from()).lower().endsWith("ing");
        boolean timeOrAmount = activity
                || TimeExpression.end(sentence, agent.from()) > agent.from()
                || Quantity.at(sentence, agent.from()).isPresent();
        if (timeOrAmount) {
            return Optional.empty();
        }
        boolean person = People.byNoun(sentence, agent)
                || (People.isDeed(clause.verb().form().lemma())
                        && sentence.tokens(agent).stream().anyMatch(token -> token.is(Tag.PROPN)));
        return statement.askWithout(adjunct.span(), person ? "By whom" : "By what", clause, agent);
    }
}
