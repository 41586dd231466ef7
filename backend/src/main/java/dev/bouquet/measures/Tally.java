package dev.bouquet.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The facts of one conversation while they are counted. One too many is not counted. */
final class Tally {
    /** Of one conversation: far more than people do in one. */
    static final int FACTS_MAX = 2_000;

    private final List<Noted> facts;

    Tally(List<Noted> before) {
        this.facts = new ArrayList<>(before);
    }

    void add(Noted fact) {
        if (facts.size() < FACTS_MAX) {
            facts.add(fact);
        }
    }

    void removeIf(Predicate<Noted> which) {
        facts.removeIf(which);
    }

    /** The fact of that kind that was counted from that entry has this value now. */
    void replace(FactKind kind, long seq, long value) {
        facts.replaceAll(noted -> noted.kind() == kind && noted.seq() == seq
                ? new Noted(noted.seq(), noted.at(), noted.kind(), noted.queue(), noted.agent(), value)
                : noted);
    }

    /** The last one of this kind; null where there is none. */
    @Nullable Noted last(Predicate<Noted> which) {
        for (Noted noted : facts.reversed()) {
            if (which.test(noted)) {
                return noted;
            }
        }
        return null;
    }

    List<Noted> facts() {
        return List.copyOf(facts);
    }
}
