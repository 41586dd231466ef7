package dev.bouquet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.conversations.EntryBody;
import dev.bouquet.presence.PresenceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameParserTest {
    private static final String C = "c_7Q2mK4xV";
    private final FrameParser parser = new FrameParser();

    private ClientFrame golden(String name) throws BadFrame {
        return parser.parse(Golden.of("client", name).content());
    }

    @Test
    void readsWhatIsSaid() throws BadFrame {
        assertThat(golden("hello")).isEqualTo(new ClientFrame.Hello("1", "t_9f2c1e7ab04d4d6c"));
        assertThat(golden("message.post"))
                .isEqualTo(new ClientFrame.PostMessage(
                        "5",
                        C,
                        "5d1c7c0e-9f4b-4a0e-8f58-8a3f3f0a2b11",
                        "Of course. We will fetch them from your door.",
                        List.of()));
        assertThat(golden("message.post-with-attachments"))
                .isEqualTo(new ClientFrame.PostMessage("5c", C, "m-3", "", List.of("f_shoe", "f_bill")));
        assertThat(golden("message.post-bidi-and-markup"))
                .isEqualTo(new ClientFrame.PostMessage(
                        "5b", C, "m-2", "<b>not bold</b> & שלום \u202eabc\u202c\tend\n", List.of()));
        assertThat(golden("note.post"))
                .isEqualTo(new ClientFrame.PostNote("6", C, "n-1", "A bouquet for her mother?", List.of(), List.of()));
        assertThat(golden("note.post-with-mention"))
                .isEqualTo(new ClientFrame.PostNote(
                        "6", C, "n-3", "@An do you know a florist in Huế?", List.of(), List.of("a_an")));
        assertThat(golden("typing")).isEqualTo(new ClientFrame.Typing("7", C, true, false, null));
        assertThat(golden("typing-note")).isEqualTo(new ClientFrame.Typing(null, C, true, true, null));
        assertThat(golden("typing-preview"))
                .isEqualTo(new ClientFrame.Typing(null, C, true, false, "My mother's feet"));
        assertThat(golden("viewing")).isEqualTo(new ClientFrame.Viewing(null, C, true, false));
        assertThat(golden("viewing-silent")).isEqualTo(new ClientFrame.Viewing(null, C, true, true));
        assertThat(golden("typing-without-ref")).isEqualTo(new ClientFrame.Typing(null, C, false, false, null));
        assertThat(golden("read")).isEqualTo(new ClientFrame.Read("8", C, 6));
        assertThat(golden("ping")).isEqualTo(new ClientFrame.Ping("18"));
        assertThat(golden("ping-without-ref")).isEqualTo(new ClientFrame.Ping(null));
    }

    @Test
    void readsWhatIsStarted() throws BadFrame {
        assertThat(golden("conversation.start-full"))
                .isEqualTo(new ClientFrame.StartConversation(
                        "2b",
                        "web:2026-11-22.1",
                        "Xin chào 👋\nĐôi giày này còn cỡ 38 không?",
                        "general",
                        "Size 38",
                        Map.of("page", "/shoes/meadow", "cartItems", 2L, "member", true)));
        assertThat(golden("conversation.start"))
                .isEqualTo(new ClientFrame.StartConversation(
                        "2",
                        "0b8a4c52-6f0e-4a57-9a3c-2f6f9f7c1d10",
                        "My mother's feet hurt in all six pairs. Can I send them back?",
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void readsWhereTheyAre() throws BadFrame {
        assertThat(golden("visit.update"))
                .isEqualTo(new ClientFrame.UpdateVisit(
                        "20",
                        C,
                        new ClientFrame.Page(
                                "https://shop.example/shoes/meadow?size=38",
                                "Meadow – Sole & Petal",
                                "https://shop.example/"),
                        Map.of("cart.items", 2L, "cart", "A-1042", "member", true)));
        assertThat(golden("visit.update-nothing-said"))
                .isEqualTo(new ClientFrame.UpdateVisit(
                        "20b", C, new ClientFrame.Page("https://shop.example/", null, null), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":7}", "{\"title\":\"Shoes\"}"})
    void saysWhichPartOfAPageItCannotUse(String page) {
        assertThatExceptionOfType(BadFrame.class)
                .isThrownBy(() -> parser.parse("{\"type\":\"visit.update\",\"ref\":\"1\",\"conversationId\":\"" + C
                        + "\",\"page\":" + page + "}"))
                .satisfies(bad -> assertThat(bad.refusal().getMessage()).startsWith("page.url "));
    }

    @Test
    void readsWhatIsDoneToAConversation() throws BadFrame {
        assertThat(golden("conversation.follow")).isEqualTo(new ClientFrame.Follow("3", C, 0));
        assertThat(golden("wallboard.follow")).isEqualTo(new ClientFrame.FollowWallboard("21", true));
        assertThat(golden("wallboard.unfollow")).isEqualTo(new ClientFrame.FollowWallboard("22", false));
        assertThat(golden("conversation.unfollow")).isEqualTo(new ClientFrame.Unfollow("4", C));
        assertThat(golden("conversation.assign-take")).isEqualTo(new ClientFrame.Assign("12", C, null, null, null));
        assertThat(golden("conversation.assign-hand-over"))
                .isEqualTo(new ClientFrame.Assign("13", C, "a_an", null, null));
        assertThat(golden("conversation.assign-put-back"))
                .isEqualTo(new ClientFrame.Assign("14", C, null, "general", null));
        assertThat(golden("conversation.resolve")).isEqualTo(new ClientFrame.Resolve("15", C, null));
        assertThat(golden("conversation.assign-put-back-once"))
                .isEqualTo(new ClientFrame.Assign("14b", C, null, "general", "macro-1.2"));
        assertThat(golden("conversation.resolve-once")).isEqualTo(new ClientFrame.Resolve("15b", C, "macro-1.2"));
        assertThat(golden("conversation.snooze-once")).isEqualTo(new ClientFrame.Snooze("17c", C, "macro-1.2", null));
        assertThat(golden("another.request")).isEqualTo(new ClientFrame.AskForAnother("21", C, null));
        assertThat(golden("another.request-of-agent")).isEqualTo(new ClientFrame.AskForAnother("21b", C, "a_linh"));
        assertThat(golden("conversation.reopen")).isEqualTo(new ClientFrame.Reopen("16", C));
        assertThat(golden("conversation.snooze"))
                .isEqualTo(new ClientFrame.Snooze("17", C, null, Instant.parse("2026-11-23T02:00:00Z")));
        assertThat(golden("conversation.snooze-until-they-write"))
                .isEqualTo(new ClientFrame.Snooze("17b", C, null, null));
    }

    @Test
    void readsPresenceAndOffers() throws BadFrame {
        assertThat(golden("presence.set")).isEqualTo(new ClientFrame.SetPresence("9", PresenceStatus.ONLINE, 4));
        assertThat(golden("presence.set-without-capacity"))
                .isEqualTo(new ClientFrame.SetPresence("9b", PresenceStatus.AWAY, null));
        assertThat(golden("assignment.accept")).isEqualTo(new ClientFrame.AcceptOffer("10", "o_31"));
        assertThat(golden("assignment.decline")).isEqualTo(new ClientFrame.DeclineOffer("11", "o_31"));
    }

    @Test
    void readsFeedback() throws BadFrame {
        assertThat(golden("feedback.give"))
                .isEqualTo(new ClientFrame.GiveFeedback(
                        "20", C, "f-1", new EntryBody.Feedback(2, "The bouquet was lovely, the shoes still hurt.")));
        assertThat(golden("feedback.give-without-words"))
                .isEqualTo(new ClientFrame.GiveFeedback("20b", C, "f-2", new EntryBody.Feedback(5, null)));
        assertThat(golden("feedback.give-all-answers"))
                .isEqualTo(new ClientFrame.GiveFeedback(
                        "20c", C, "f-3", new EntryBody.Feedback(4, 6, 9, "They fit my mother now.")));
    }

    @Test
    void readsHowItIsSorted() throws BadFrame {
        assertThat(golden("conversation.tag"))
                .isEqualTo(new ClientFrame.Tag("21", C, "t-1", List.of("Đổi trả", "VIP"), List.of("giày")));
        assertThat(golden("conversation.tag-add-only"))
                .isEqualTo(new ClientFrame.Tag("21b", C, "t-2", List.of("Wide fit"), List.of()));
        assertThat(golden("conversation.prioritise")).isEqualTo(new ClientFrame.Prioritise("22", C, "p-1", 7));
    }

    static List<Golden> client() {
        return Golden.all("client");
    }

    @ParameterizedTest
    @MethodSource("client")
    void takesEveryExample(Golden example) throws BadFrame {
        String ref = example.json().get("ref") == null
                ? null
                : example.json().get("ref").stringValue();
        assertThat(parser.parse(example.content()).ref()).isEqualTo(ref);
    }

    @Test
    void namesTheRefOfAFrameItRefuses() {
        assertThatExceptionOfType(BadFrame.class)
                .isThrownBy(() -> assertThat(parser.parse("{\"type\":\"hello\",\"ref\":\"7\"}"))
                        .isNull())
                .satisfies(bad -> assertThat(bad.ref()).isEqualTo("7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\",\"ref\":\"1\",\"__proto__\":{}}",
                "{\"type\":\"read\",\"conversationId\":\"c\",\"seq\":9007199254740992}",
                "{\"type\":\"read\",\"conversationId\":\"c\",\"seq\":1e3}",
                "{\"type\":\"unfollow\"}",
                "{\"type\":\"conversation.follow\",\"ref\":\"1\",\"conversationId\":\"\",\"after\":0}",
                "{\"type\":\"presence.set\",\"ref\":\"1\",\"status\":\"online\",\"capacity\":101}",
                "{\"type\":\"ping\",\"ref\":\"1\"}\u0000",
                "\ufeff{\"type\":\"ping\"}",
                "{}",
                "[]"
            })
    void refusesOddities(String message) {
        assertThatExceptionOfType(BadFrame.class)
                .isThrownBy(() -> assertThat(parser.parse(message)).isNull())
                .satisfies(bad -> assertThat(bad.refusal().code().wire()).isEqualTo("bad_frame"));
    }
}
