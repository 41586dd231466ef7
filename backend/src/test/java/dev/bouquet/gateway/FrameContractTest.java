package dev.bouquet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.alerts.WireAlert;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.WireConversation;
import dev.bouquet.conversations.WireMention;
import dev.bouquet.gestures.WireGesture;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.WaitRange;
import dev.bouquet.routing.Waits;
import dev.bouquet.stories.WireStory;
import dev.bouquet.wallboard.Board;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What this server writes is, field by field, what the protocol's examples show. */
class FrameContractTest {
    static final String C = "c_7Q2mK4xV";
    static final Instant BEGAN = Instant.parse("2026-11-22T09:15:02.118Z");
    static final Instant RATED = Instant.parse("2026-11-22T10:40:00Z");
    private static final ServerFrame.By LINH = new ServerFrame.By("agent", "a_linh", "Linh");

    /** Examples of frames that are not sent yet, or that show what clients must bear. */
    private static final Set<String> NOT_WRITTEN_HERE = Set.of("entries-later-kind", "ready-with-unknown-field");

    private static Map<String, ServerFrame> frames() {
        Map<String, ServerFrame> frames = new TreeMap<>();
        frames.put("ready", new ServerFrame.Ready(1, 20, 65_536));
        frames.put("ok", ServerFrame.Ok.bare("4"));
        frames.put("ok-started", ServerFrame.Ok.started("2", GoldenConversations.queued(), 2));
        frames.put("ok-posted", ServerFrame.Ok.posted("5", C, 6, Instant.parse("2026-11-22T09:16:40Z")));
        frames.put(
                "ok-rated", new ServerFrame.Ok("20", null, C, 26L, Instant.parse("2026-11-22T10:40:00Z"), null, true));
        frames.put("ok-followed", ServerFrame.Ok.followed("3", 6));
        frames.put("ok-resolved", ServerFrame.Ok.done("15", 11));
        frames.put("error", new ServerFrame.Failed("5", "conflict", "This clientId was used for another text."));
        frames.put("error-without-re", new ServerFrame.Failed(null, "bad_frame", "The message is not a JSON object."));
        frames.put("pong", new ServerFrame.Pong("18"));
        frames.put("pong-without-re", new ServerFrame.Pong(null));
        frames.put("read", new ServerFrame.Read(C, 6, new ServerFrame.By("customer", "u_bA81", null)));
        frames.put("presence", new ServerFrame.Presence("online", null, null, LINH));
        frames.put("presence-load", new ServerFrame.Presence("online", null, 4, LINH));
        frames.put("presence-chosen", new ServerFrame.Presence("away", true, 4, LINH));
        frames.put("conversation.assigned", new ServerFrame.Assigned(GoldenConversations.open()));
        frames.put("conversation.changed", new ServerFrame.Changed(GoldenConversations.open()));
        frames.put("heads", new ServerFrame.Heads(Map.of(C, 11L, "c_9Zt", 2L)));
        frames.put("heads-none", new ServerFrame.Heads(Map.of()));
        frames.put("going_away", new ServerFrame.GoingAway(4_000));
        frames.put("entries-staff", new ServerFrame.Entries(C, 0, 11, 11, GoldenEntries.of("entries-staff")));
        frames.put(
                "entries-page",
                new ServerFrame.Entries(
                        C, 0, 2, 11, GoldenEntries.of("entries-staff").subList(0, 2)));
        frames.put("entries-nothing-for-you", new ServerFrame.Entries(C, 4, 5, 5, List.of()));
        frames.put(
                "entries-customer",
                new ServerFrame.Entries(
                        C,
                        0,
                        6,
                        6,
                        GoldenEntries.of("entries-staff").subList(0, 6).stream()
                                .filter(Entry::visibleToCustomer)
                                .toList()));
        frames.putAll(framesOfTheHouse());
        frames.putAll(framesOfPeople());
        frames.putAll(framesOfWaiting());
        frames.putAll(framesOfSupervision());
        frames.put("story.published", new ServerFrame.StoryPublished(story()));
        frames.put("story.withdrawn", new ServerFrame.StoryWithdrawn("t_6pairs"));
        return frames;
    }

    private static Map<String, ServerFrame> framesOfTheHouse() {
        Map<String, ServerFrame> frames = new TreeMap<>();
        ObjectNode board = (ObjectNode) Golden.of("server", "wallboard").json().deepCopy();
        board.remove("type");
        frames.put("wallboard", new ServerFrame.WallboardChanged(Golden.JSON.treeToValue(board, Board.class)));
        frames.put("alert", new ServerFrame.AlertChanged(alert("alert"), "fired"));
        frames.put("alert-ended", new ServerFrame.AlertChanged(alert("alert-ended"), "ended"));
        return frames;
    }

    private static WireAlert alert(String name) {
        return Golden.JSON.treeToValue(Golden.of("server", name).json().get("alert"), WireAlert.class);
    }

    private static Map<String, ServerFrame> framesOfPeople() {
        Map<String, ServerFrame> frames = new TreeMap<>();
        frames.put("typing", new ServerFrame.Typing(C, true, null, null, LINH));
        frames.put("typing-note", new ServerFrame.Typing(C, true, true, null, LINH));
        ServerFrame.By her = new ServerFrame.By("customer", "u_bA81", null);
        frames.put("typing-preview", new ServerFrame.Typing(C, true, null, "My mother's feet", her));
        frames.put("viewing", new ServerFrame.Viewing(C, true, LINH));
        frames.put(
                "welcome-agent",
                new ServerFrame.Welcome(
                        "1", new ServerFrame.You("agent", "a_linh", "Linh", "agent"), null, FrameParser.LATER));
        frames.put(
                "welcome-customer",
                new ServerFrame.Welcome("1", new ServerFrame.You("customer", "u_bA81", null, null), null, null));
        frames.put(
                "welcome-customer-preview",
                new ServerFrame.Welcome(
                        "1",
                        new ServerFrame.You("customer", "u_bA81", null, null),
                        true,
                        FrameParser.LATER_OF_CUSTOMERS));
        return frames;
    }

    private static Map<String, ServerFrame> framesOfSupervision() {
        Map<String, ServerFrame> frames = new TreeMap<>();
        frames.put(
                "conversation.changed-hand",
                new ServerFrame.Changed(Golden.JSON.treeToValue(
                        Golden.of("server", "conversation.changed-hand").json().get("conversation"),
                        WireConversation.class)));
        List<Entry> supervised = GoldenEntries.of("entries-supervision");
        frames.put("entries-supervision", new ServerFrame.Entries(C, 31, 36, 36, supervised));
        frames.put(
                "entries-supervision-customer",
                new ServerFrame.Entries(
                        C,
                        31,
                        36,
                        36,
                        supervised.stream().filter(Entry::visibleToCustomer).toList()));
        return frames;
    }

    private static WireStory story() {
        return Golden.JSON.treeToValue(
                Golden.of("server", "story.published").json().get("story"), WireStory.class);
    }

    private static Map<String, ServerFrame> framesOfWaiting() {
        Map<String, ServerFrame> frames = new TreeMap<>();
        frames.put("conversation.changed-returned", new ServerFrame.Changed(GoldenConversations.returned()));
        frames.put("conversation.changed-snoozed", new ServerFrame.Changed(GoldenConversations.snoozed()));
        frames.put(
                "assignment.offered",
                new ServerFrame.Offered("o_31", GoldenConversations.queued(), Instant.parse("2026-11-22T09:15:32Z")));
        frames.put("assignment.withdrawn", new ServerFrame.Withdrawn("o_31"));
        frames.put("queue.position", position(3, new WaitRange(60, 180), null));
        frames.put("queue.position-callback", ServerFrame.QueuePosition.of(C, new Waits.Outlook(3, null, null, true)));
        frames.put("queue.position-wait-unknown", position(1, null, null));
        frames.put(
                "queue.position-closed",
                position(2, null, new Waits.Closed(Instant.parse("2026-11-23T01:00:00Z"), Queue.Action.CALLBACK)));
        frames.put("queue.position-closed-by-hand", position(1, null, new Waits.Closed(null, Queue.Action.MESSAGE)));
        Map<String, Object> attributes = Map.of("cart.items", 2L, "cart", "A-1042", "member", true);
        frames.put("visit.changed", visit("https://shop.example/shoes/meadow?size=38", attributes));
        frames.put("visit.changed-page", visit("https://shop.example/", null));
        frames.put("entries-gesture", new ServerFrame.Entries(C, 20, 22, 22, GoldenEntries.of("entries-gesture")));
        frames.put(
                "gesture.changed",
                new ServerFrame.GestureChanged(Golden.JSON.treeToValue(
                        Golden.of("server", "gesture.changed").json().get("gesture"), WireGesture.class)));
        frames.put(
                "entries-attachments", new ServerFrame.Entries(C, 22, 24, 24, GoldenEntries.of("entries-attachments")));
        frames.put("conversation.changed-rated", new ServerFrame.Changed(GoldenConversations.rated()));
        frames.put("entries-feedback", new ServerFrame.Entries(C, 24, 26, 26, GoldenEntries.of("entries-feedback")));
        frames.put("entries-mention", new ServerFrame.Entries(C, 28, 29, 29, GoldenEntries.of("entries-mention")));
        frames.put("mention.added", new ServerFrame.MentionAdded(mention()));
        frames.put("entries-sorting", new ServerFrame.Entries(C, 26, 28, 28, GoldenEntries.of("entries-sorting")));
        frames.put(
                "conversation.changed-promised",
                new ServerFrame.Changed(Golden.JSON.treeToValue(
                        Golden.of("server", "conversation.changed-promised")
                                .json()
                                .get("conversation"),
                        WireConversation.class)));
        frames.put("entries-promise", new ServerFrame.Entries(C, 28, 30, 30, GoldenEntries.of("entries-promise")));
        frames.put("entries-erased", new ServerFrame.Entries(C, 28, 31, 31, GoldenEntries.of("entries-erased")));
        frames.put("entries-routing", new ServerFrame.Entries(C, 11, 18, 18, GoldenEntries.of("entries-routing")));
        return frames;
    }

    private static WireMention mention() {
        return Golden.JSON.treeToValue(
                Golden.of("server", "mention.added").json().get("mention"), WireMention.class);
    }

    private static ServerFrame visit(String url, @Nullable Map<String, Object> attributes) {
        ServerFrame.WirePage page = attributes == null
                ? new ServerFrame.WirePage(url, null, null)
                : new ServerFrame.WirePage(url, "Meadow – Sole & Petal", "https://shop.example/");
        return new ServerFrame.VisitChanged(C, "u_bA81", Instant.parse("2026-11-22T09:17:30Z"), page, attributes);
    }

    private static ServerFrame position(int place, @Nullable WaitRange range, Waits.@Nullable Closed closed) {
        return ServerFrame.QueuePosition.of(
                C, new Waits.Outlook(place, range, closed, closed != null && closed.action() == Queue.Action.CALLBACK));
    }

    static Stream<String> written() {
        return frames().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesWhatTheExampleShows(String name) {
        byte[] frame = new FrameWriter().encode(Objects.requireNonNull(frames().get(name)));
        String example = Golden.of("server", name).content().replaceAll("(:\\d\\d\\.\\d)Z", "$100Z");
        assertThat(Golden.JSON.readTree(frame)).isEqualTo(Golden.JSON.readTree(example));
    }

    @Test
    void noExampleIsForgotten() {
        assertThat(Golden.all("server").stream().map(Golden::name).collect(Collectors.toSet()))
                .containsAll(NOT_WRITTEN_HERE)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(written(), NOT_WRITTEN_HERE.stream()).collect(Collectors.toSet()));
    }
}
