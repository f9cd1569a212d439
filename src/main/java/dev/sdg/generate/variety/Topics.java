package dev.sdg.generate.variety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The topics of a plan, given out in turn in an order of the seed's. A topic that hardly brought a new row twice in a row is
 * retired and its share moves on, unless it is the last.
 */
final class Topics {
    private static final double YIELDING = 0.2;
    private static final int CHANCES = 2;

    private final List<Topic> alive;
    private final int planned;
    private int next;

    Topics(List<String> names, long seed) {
        alive = new ArrayList<>(names.stream().map(Topic::new).toList());
        Collections.shuffle(alive, new Random(seed));
        planned = names.size();
    }

    /** One topic and how it does. */
    static final class Topic {
        private final String name;
        private int failures;

        Topic(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** Returns how many are still in use. */
    int size() {
        return alive.size();
    }

    /** Returns how many there were. */
    int planned() {
        return planned;
    }

    /** Returns the next {@code number} topics, or all where there are fewer. */
    List<Topic> next(int number) {
        List<Topic> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(number, alive.size())) {
            next %= alive.size();
            chosen.add(alive.get(next));
            next++;
        }
        return chosen;
    }

    /** Passes over the next {@code number} topics. */
    void skip(long number) {
        next = alive.isEmpty() ? 0 : (int) (number % alive.size());
    }

    /** Takes note that of {@code rows} rows about {@code topics} {@code accepted} were new. */
    void learn(List<Topic> topics, int rows, int accepted) {
        boolean yields = accepted >= YIELDING * rows;
        for (Topic topic : topics) {
            topic.failures = yields ? 0 : topic.failures + 1;
            if (topic.failures >= CHANCES && alive.size() > 1) {
                retire(topic);
            }
        }
    }

    private void retire(Topic topic) {
        int place = alive.indexOf(topic);
        if (place >= 0) {
            alive.remove(place);
            next -= place < next ? 1 : 0;
        }
    }
}
