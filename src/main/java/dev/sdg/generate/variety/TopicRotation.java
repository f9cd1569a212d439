package dev.sdg.generate.variety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The topics of a plan, given out in turn in an order of the seed's. Those of a batch that hardly brought a new row are given
 * out one by one from then on, since a reply does not tell which of them was to blame; a topic that hardly brought one by
 * itself is retired and its share moves on, unless it is the last.
 */
final class TopicRotation {
    private static final double YIELDING = 0.2;

    private final List<Topic> alive;
    private final int planned;
    private int next;

    TopicRotation(List<String> names, long seed) {
        alive = new ArrayList<>(names.stream().map(Topic::new).toList());
        Collections.shuffle(alive, new Random(seed));
        planned = names.size();
    }

    /** One topic and how it does. */
    static final class Topic {
        private final String name;
        private boolean isSuspect;

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

    /** Returns the next {@code number} topics, or all where there are fewer; one that is suspect comes by itself. */
    List<Topic> next(int number) {
        List<Topic> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(number, alive.size())) {
            next %= alive.size();
            Topic topic = alive.get(next);
            if (topic.isSuspect && !chosen.isEmpty()) {
                return chosen;
            }
            chosen.add(topic);
            next++;
            if (topic.isSuspect) {
                return chosen;
            }
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
        boolean isAlone = topics.size() == 1;
        for (Topic topic : topics) {
            if (!yields && topic.isSuspect && isAlone && alive.size() > 1) {
                retire(topic);
            }
            topic.isSuspect = !yields;
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
