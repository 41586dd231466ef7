package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a transcript for tests; each entry comes so many seconds after {@link #BEGIN}. */
final class Transcripts {
    static final Instant BEGIN = Instant.parse("2026-11-30T15:00:00Z");
    static final Author HOA = Author.customer("hoa", "Hoa");
    static final Author LINH = Author.agent("linh", "Linh");
    static final Author AN = Author.agent("an", "An");

    private final String id;
    private final List<Entry> entries = new ArrayList<>();

    Transcripts(String id) {
        this.id = id;
    }

    Transcripts at(long seconds, Author by, EntryBody body) {
        return at(BEGIN.plusSeconds(seconds), by, body);
    }

    Transcripts at(Instant at, Author by, EntryBody body) {
        entries.add(new Entry(id, entries.size() + 1L, at, by, null, body, false));
        return this;
    }

    Transcripts opened(long seconds) {
        return opened(seconds, "hoa", "web");
    }

    Transcripts opened(long seconds, String customer, String channel) {
        return at(
                seconds,
                Author.customer(customer, null),
                new EntryBody.Opened(new Person(customer, null), channel, "general", null, 0, Map.of()));
    }

    Transcripts said(long seconds, Author by) {
        return at(seconds, by, new EntryBody.Message("Hello"));
    }

    Transcripts assigned(long seconds, Author to, @Nullable Author from) {
        Author by = from == null ? Author.SYSTEM : from;
        return at(seconds, by, new EntryBody.Assigned(person(to), from == null ? null : person(from)));
    }

    static Person person(Author agent) {
        return new Person(agent.id() == null ? "" : agent.id(), agent.name());
    }

    Transcripts released(long seconds, Author from, String queue, ReleaseReason reason) {
        return at(seconds, from, new EntryBody.Released(person(from), queue, reason, null));
    }

    Transcripts set(long seconds, Author by, Status status) {
        return at(seconds, by, new EntryBody.StatusSet(status, null));
    }

    Transcripts promise(long seconds, EntryBody.PromiseStep.Step step, @Nullable Long made, long dueSeconds) {
        return at(seconds, LINH, new EntryBody.PromiseStep(step, made, "A call", BEGIN.plusSeconds(dueSeconds), "hoa"));
    }

    Transcripts gesture(long seconds, String gesture, String status) {
        return at(
                seconds, Author.SYSTEM, new EntryBody.GestureStep(gesture, "flowers", null, status, null, null, false));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** All at once, with who left. */
    Figure counted(Map<Long, Instant> leavings) {
        return count(Figure.nothing(id), entries, leavings);
    }

    List<Noted> facts() {
        return counted(Map.of()).facts();
    }

    static Figure count(Figure before, List<Entry> entries, Map<Long, Instant> leavings) {
        Progress progress = before.progress().copy();
        Tally facts = new Tally(before.facts());
        Fold fold = new Fold(progress, facts, leavings);
        entries.forEach(fold::apply);
        return new Figure(before.conversation(), before.version(), progress, facts.facts(), leavings);
    }

    static long millis(long seconds) {
        return Duration.ofSeconds(seconds).toMillis();
    }

    /** The one fact of this kind. */
    static Noted only(List<Noted> facts, FactKind kind) {
        List<Noted> found = all(facts, kind);
        assertThat(found).as("%s", kind).hasSize(1);
        return found.getFirst();
    }

    /** All facts of this kind. */
    static List<Noted> all(List<Noted> facts, FactKind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }
}
