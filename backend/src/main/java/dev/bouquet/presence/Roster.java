package dev.bouquet.presence;

import dev.bouquet.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows: its own sockets, what was chosen on them and is not in Redis yet, and the table as it was last read.
 * Locked for moments only; it never waits for anything.
 */
final class Roster {
    /** Of those beyond it the leases run out by themselves. */
    private static final int GONE_MAX = 10_000;

    private record Here(String member, Identity.Agent who, Supplier<Duration> silentFor) {}

    private record Choice(PresenceStatus status, String name) {}

    /** The table as it was last read, and those of it who are here. */
    private record Known(Map<String, Row> rows, Map<String, Presence> here) {}

    /** What goes out in a round, and what of it must go out again where the round fails. */
    record Sent(Report report, Map<String, ?> choices, boolean news) {}

    private final String node;
    private final Duration lease;
    private final InstantSource clock;
    private final Map<String, Here> sockets = new HashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Map<String, Choice> choices = new HashMap<>();
    private final Map<String, Instant> missedSince = new HashMap<>();
    private boolean news;
    private volatile Known known = new Known(Map.of(), Map.of());

    Roster(String node, Duration lease, InstantSource clock) {
        this.node = node;
        this.lease = lease;
        this.clock = clock;
    }

    Map<String, Row> rows() {
        return known.rows();
    }

    Map<String, Presence> here() {
        return known.here();
    }

    synchronized void opened(Identity.Agent who, String socketId, Supplier<Duration> silentFor) {
        sockets.put(socketId, new Here(who.id() + "|" + node + "|" + socketId, who, silentFor));
        news = true;
    }

    /** False for a socket that is none of ours. */
    synchronized boolean closed(String socketId) {
        Here left = sockets.remove(socketId);
        if (left == null) {
            return false;
        }
        if (gone.size() < GONE_MAX) {
            gone.add(left.member());
        }
        news = true;
        return true;
    }

    /** Those who have a socket on this node. */
    synchronized Set<String> connected() {
        return sockets.values().stream().map(here -> here.who().id()).collect(Collectors.toUnmodifiableSet());
    }

    synchronized void allClosed() {
        List.copyOf(sockets.keySet()).forEach(this::closed);
    }

    synchronized void chose(String agentId, String name, PresenceStatus status) {
        choices.put(agentId, new Choice(status, name));
        news = true;
    }

    /** All that this node has to say now. */
    synchronized Sent next() {
        Map<String, Report.Said> agents = new LinkedHashMap<>();
        Map<String, Long> leases = new LinkedHashMap<>();
        sockets.values().forEach(here -> {
            agents.put(here.who().id(), said(here.who().id(), here.who().name()));
            leases.put(here.member(), here.silentFor().get().toMillis());
        });
        choices.forEach((id, choice) -> agents.put(id, said(id, choice.name())));
        Sent sent = new Sent(
                new Report(List.copyOf(agents.values()), leases, List.copyOf(gone)), Map.copyOf(choices), news);
        news = false;
        return sent;
    }

    private Report.Said said(String id, String name) {
        Row known = rows().get(id);
        long since = known != null && known.here() ? known.since().toEpochMilli() : 0;
        boolean chosen = choices.containsKey(id);
        boolean said = chosen || known != null && Boolean.TRUE.equals(known.said());
        return new Report.Said(id, status(id, known).wire(), chosen, said, since, name);
    }

    private PresenceStatus status(String id, @Nullable Row known) {
        Choice choice = choices.get(id);
        if (choice != null) {
            return choice.status();
        }
        return known == null ? PresenceStatus.BUSY : known.chosen();
    }

    /** The round succeeded and this was read; answers with who has changed by it. */
    synchronized List<Presence> renewed(Sent sent, Map<String, Row> read) {
        gone.removeAll(sent.report().gone());
        sent.choices().forEach(choices::remove);
        return become(withTheMissed(read));
    }

    /**
     * Whoever leaves is written as having left, so that somebody who is not in the table at all was lost by Redis. Their node
     * will write them again: they count as here for a lease more.
     */
    private Map<String, Row> withTheMissed(Map<String, Row> read) {
        Instant now = now();
        Map<String, Row> all = new HashMap<>(read);
        missedSince.keySet().removeIf(read::containsKey);
        rows().forEach((id, row) -> {
            if (row.here() && !read.containsKey(id)) {
                Instant lapses = missedSince.computeIfAbsent(id, first -> now).plus(lease);
                all.put(id, now.isBefore(lapses) ? row : row.left(now));
            }
        });
        return all;
    }

    /** The round failed: nobody is gone because of that, and who is connected to this node is here in any case. */
    synchronized List<Presence> notRenewed(Sent sent) {
        news |= sent.news();
        missedSince.clear();
        Map<String, Row> all = new HashMap<>(rows());
        sockets.values().forEach(here -> {
            String id = here.who().id();
            Row known = rows().get(id);
            PresenceStatus status = status(id, known);
            if (known == null || known.status() != status) {
                Boolean said = choices.containsKey(id) ? Boolean.TRUE : known == null ? null : known.said();
                all.put(id, new Row(status, said, now(), true, here.who().name()));
            }
        });
        return become(all);
    }

    private List<Presence> become(Map<String, Row> next) {
        Map<String, Row> before = rows();
        Map<String, Presence> here = new HashMap<>();
        List<Presence> changes = new ArrayList<>();
        next.forEach((id, row) -> {
            Row was = before.get(id);
            PresenceStatus status = was == null ? PresenceStatus.OFFLINE : was.status();
            if (row.status() != status || row.here() && was != null && differs(row, was)) {
                changes.add(row.of(id));
            }
            if (row.here()) {
                here.put(id, row.of(id));
            }
        });
        known = new Known(Map.copyOf(next), Map.copyOf(here));
        return changes;
    }

    private static boolean differs(Row row, Row was) {
        return !row.name().equals(was.name()) || !Objects.equals(row.said(), was.said());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
