package dev.bouquet.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Who looks at one conversation: over which sockets of this node, and as other nodes said. Whoever has it open twice is one
 * viewer, until the last of their screens shows something else.
 *
 * @param here by socket of this node
 * @param elsewhere at most one of an agent and node
 */
record Viewers(Map<Socket, ServerFrame.By> here, List<Seen> elsewhere) {
    static final Viewers NONE = new Viewers(Map.of(), List.of());

    /** More are not shown, and not kept of other nodes. */
    private static final int ELSEWHERE_MAX = 100;

    /** As another node said; holds until {@code untilNanos} unless it is said again. */
    record Seen(ServerFrame.By by, String node, long untilNanos) {
        boolean sameAs(Seen other) {
            return node.equals(other.node) && Objects.equals(by.id(), other.by.id());
        }
    }

    Viewers here(ServerFrame.By by, Socket socket) {
        Map<Socket, ServerFrame.By> more = new LinkedHashMap<>(here);
        more.put(socket, by);
        return new Viewers(more, elsewhere);
    }

    Viewers notHere(ServerFrame.By by, Socket socket) {
        Map<Socket, ServerFrame.By> fewer = new LinkedHashMap<>(here);
        return fewer.remove(socket, by) ? new Viewers(fewer, elsewhere) : this;
    }

    Viewers there(Seen seen) {
        List<Seen> others = others(other -> !other.sameAs(seen));
        if (others.size() < ELSEWHERE_MAX) {
            others.add(seen);
        }
        return new Viewers(here, others);
    }

    Viewers notThere(Seen seen) {
        return new Viewers(here, others(other -> !other.sameAs(seen)));
    }

    /** Without those whose lease has ended. */
    Viewers without(long nowNanos) {
        List<Seen> lasting = others(seen -> seen.untilNanos() - nowNanos > 0);
        return lasting.size() == elsewhere.size() ? this : new Viewers(here, lasting);
    }

    private List<Seen> others(Predicate<Seen> which) {
        List<Seen> others = new ArrayList<>(elsewhere);
        others.removeIf(which.negate());
        return others;
    }

    /** Each agent once. */
    List<ServerFrame.By> all() {
        Map<String, ServerFrame.By> all = new LinkedHashMap<>();
        here.values().forEach(by -> all.putIfAbsent(String.valueOf(by.id()), by));
        elsewhere.forEach(seen -> all.putIfAbsent(String.valueOf(seen.by().id()), seen.by()));
        return List.copyOf(all.values());
    }

    /** Each agent of this node once. */
    List<ServerFrame.By> allHere() {
        return new Viewers(here, List.of()).all();
    }

    boolean has(ServerFrame.By by) {
        return all().stream().anyMatch(other -> Objects.equals(other.id(), by.id()));
    }

    boolean isHere(ServerFrame.By by) {
        return here.values().stream().anyMatch(other -> Objects.equals(other.id(), by.id()));
    }

    boolean isEmpty() {
        return here.isEmpty() && elsewhere.isEmpty();
    }
}
