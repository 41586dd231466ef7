package dev.bouquet.gateway;

import dev.bouquet.conversations.WireConversation;
import dev.bouquet.conversations.WireConversation.WireAuthor;
import dev.bouquet.conversations.WireConversation.WireFeedback;
import dev.bouquet.conversations.WireConversation.WireMessage;
import dev.bouquet.conversations.WireConversation.WirePerson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The conversations of the golden frames. */
final class GoldenConversations {
    private GoldenConversations() {}

    static WireConversation queued() {
        return new WireConversation(
                FrameContractTest.C,
                new WirePerson("u_bA81", null),
                "web",
                "queued",
                "general",
                null,
                null,
                null,
                0,
                null,
                FrameContractTest.BEGAN,
                FrameContractTest.BEGAN,
                null,
                null,
                3,
                new WireMessage(
                        "My mother's feet hurt in all six pairs. Can I send them back?",
                        FrameContractTest.BEGAN,
                        new WireAuthor("customer", "u_bA81", null)),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WireConversation open() {
        WirePerson linh = new WirePerson("a_linh", "Linh");
        return new WireConversation(
                FrameContractTest.C,
                new WirePerson("u_bA81", "Hoa"),
                "web",
                "open",
                "general",
                linh,
                linh,
                "Six pairs",
                0,
                null,
                FrameContractTest.BEGAN,
                null,
                null,
                null,
                6,
                new WireMessage(
                        "Of course. We will fetch them from your door.",
                        Instant.parse("2026-11-22T09:16:40Z"),
                        new WireAuthor("agent", "a_linh", "Linh")),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WireConversation returned() {
        WirePerson linh = new WirePerson("a_linh", "Linh");
        WireConversation open = open();
        return new WireConversation(
                FrameContractTest.C,
                open.customer(),
                "web",
                "queued",
                "general",
                null,
                linh,
                "Six pairs",
                2,
                Map.of("plan", "gold"),
                FrameContractTest.BEGAN,
                FrameContractTest.BEGAN,
                true,
                null,
                12,
                open.lastMessage(),
                null,
                List.of("Đổi trả", "VIP"),
                null,
                null,
                null,
                null);
    }

    static WireConversation snoozed() {
        WirePerson linh = new WirePerson("a_linh", "Linh");
        WireConversation open = open();
        return new WireConversation(
                FrameContractTest.C,
                open.customer(),
                "web",
                "snoozed",
                "general",
                linh,
                linh,
                "Six pairs",
                0,
                Map.of("page", "/orders/8812"),
                FrameContractTest.BEGAN,
                null,
                null,
                Instant.parse("2026-11-23T02:00:00Z"),
                10,
                open.lastMessage(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WireConversation rated() {
        WireConversation open = open();
        return new WireConversation(
                FrameContractTest.C,
                open.customer(),
                "web",
                "resolved",
                "general",
                open.assignee(),
                open.owner(),
                "Six pairs",
                0,
                null,
                FrameContractTest.BEGAN,
                null,
                null,
                null,
                26,
                open.lastMessage(),
                new WireFeedback(2, 6, 9, "The bouquet was lovely, the shoes still hurt.", FrameContractTest.RATED),
                null,
                null,
                null,
                null,
                null);
    }
}
