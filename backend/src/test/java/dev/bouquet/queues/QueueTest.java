package dev.bouquet.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class QueueTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Map<String, Object> MONDAYS =
            Map.of("timeZone", "UTC", "weekly", List.of(Map.of("day", "mon", "from", "08:00", "to", "17:00")));

    /** A queue named Gold with these fields, given as names and values in turn. */
    private static WireQueue wire(Object... fields) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Gold"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return JSON.convertValue(body, WireQueue.class);
    }

    private static Queue queue(Object... fields) {
        return wire(fields).demand("gold");
    }

    private static void assertRefused(String field, Object... fields) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> queue(fields))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private static Map<String, Object> rule(Map<String, Object> when, int priority) {
        return Map.of("when", when, "priority", priority);
    }

    private static int priority(Queue queue, String attribute, Object value) {
        return queue.priorityFor("web", null, Map.of(attribute, value));
    }

    @Test
    void isAnAlwaysOpenQueueForEverybodyWhereOnlyItsNameIsSaid() {
        Queue queue = queue();
        assertThat(queue)
                .isEqualTo(new Queue(
                        "gold",
                        "Gold",
                        Queue.Mode.AUTO,
                        List.of(),
                        List.of(),
                        null,
                        30,
                        List.of(),
                        new Queue.Targets(null, null),
                        null,
                        new Queue.OutOfHours(Queue.Action.MESSAGE, null),
                        Queue.Callbacks.CLOSED,
                        true));
        assertThat(queue.isOpenAt(Instant.EPOCH)).isTrue();
        assertThat(queue.opensNext(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void offersCallsAsItSays() {
        Instant closed = Instant.parse("2026-11-24T12:00:00Z");
        Map<String, Object> asksForCall = Map.of("action", "callback");
        Queue usual = queue("hours", MONDAYS);
        assertThat(usual.offersCallAt(MONDAY_NOON)).isFalse();
        assertThat(usual.offersCallAt(closed)).isFalse();
        Queue whenClosed = queue("hours", MONDAYS, "outOfHours", asksForCall);
        assertThat(whenClosed.offersCallAt(MONDAY_NOON)).isFalse();
        assertThat(whenClosed.offersCallAt(closed)).isTrue();
        Queue always = queue("hours", MONDAYS, "callbacks", "always");
        assertThat(always.offersCallAt(MONDAY_NOON)).isTrue();
        assertThat(always.offersCallAt(closed)).isTrue();
        assertThat(queue("hours", MONDAYS, "callbacks", "never").offersCallAt(closed))
                .isFalse();
    }

    @Test
    void keepsToItsHours() {
        Queue queue = queue("hours", MONDAYS);
        assertThat(queue.isOpenAt(MONDAY_NOON)).isTrue();
        assertThat(queue.opensNext(MONDAY_NOON)).isEqualTo(MONDAY_NOON);
        assertThat(queue.isOpenAt(Instant.parse("2026-11-24T12:00:00Z"))).isFalse();
        assertThat(queue.opensNext(Instant.parse("2026-11-24T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
    }

    @Test
    void isClosedByHandWhateverItsHoursSay() {
        for (Queue queue : List.of(queue("hours", MONDAYS, "open", false), queue("open", false))) {
            assertThat(queue.isOpenAt(MONDAY_NOON)).isFalse();
            assertThat(queue.opensNext(MONDAY_NOON)).isNull();
        }
    }

    @Test
    void givesThePriorityOfTheFirstRuleThatHolds() {
        Queue queue = queue(
                "priorityRules",
                List.of(
                        rule(Map.of("attribute", "plan", "equals", "gold"), 7),
                        rule(Map.of("language", "vi"), 9),
                        rule(Map.of("channel", "email"), 1)));
        assertThat(queue.priorityFor("email", "vi", Map.of("plan", "gold"))).isEqualTo(7);
        assertThat(queue.priorityFor("email", "vi", Map.of("plan", "silver"))).isEqualTo(9);
        assertThat(queue.priorityFor("email", "en", Map.of())).isEqualTo(1);
        assertThat(queue.priorityFor("web", null, Map.of())).isZero();
    }

    @Test
    void comparesLanguagesByTheirParts() {
        Queue queue = queue("priorityRules", List.of(rule(Map.of("language", "VI"), 3)));
        assertThat(queue.priorityFor("web", "vi-VN", Map.of())).isEqualTo(3);
        assertThat(queue.priorityFor("web", "VI", Map.of())).isEqualTo(3);
        assertThat(queue.priorityFor("web", "vie", Map.of())).isZero();
        Queue brazil = queue("priorityRules", List.of(rule(Map.of("language", "pt-BR"), 3)));
        assertThat(brazil.priorityFor("web", "pt-br", Map.of())).isEqualTo(3);
        assertThat(brazil.priorityFor("web", "pt", Map.of())).isZero();
    }

    @Test
    void comparesAttributesByKindAndValue() {
        Queue number = queue("priorityRules", List.of(rule(Map.of("attribute", "orders", "equals", 10), 2)));
        assertThat(priority(number, "orders", 10L)).isEqualTo(2);
        assertThat(priority(number, "orders", 10.0)).isEqualTo(2);
        assertThat(priority(number, "orders", "10")).isZero();
        assertThat(priority(number, "orders", 11)).isZero();
        Queue truth = queue("priorityRules", List.of(rule(Map.of("attribute", "vip", "equals", true), 2)));
        assertThat(priority(truth, "vip", true)).isEqualTo(2);
        assertThat(priority(truth, "vip", "true")).isZero();
        Queue text = queue("priorityRules", List.of(rule(Map.of("attribute", "plan", "equals", "gold"), 2)));
        assertThat(priority(text, "plan", "Gold")).isZero();
        assertThat(priority(text, "Plan", "gold")).isZero();
    }

    @Test
    void tellsLongNumbersApart() {
        long customer = 9_007_199_254_740_993L;
        Queue queue = queue("priorityRules", List.of(rule(Map.of("attribute", "account", "equals", customer), 2)));
        assertThat(priority(queue, "account", customer)).isEqualTo(2);
        assertThat(priority(queue, "account", customer - 1)).isZero();
    }

    @Test
    void refusesRulesThatSayNothingOrTwoThings() {
        assertRefused("priorityRules[0].when", "priorityRules", List.of(rule(Map.of(), 1)));
        assertRefused(
                "priorityRules[1].when",
                "priorityRules",
                List.of(rule(Map.of("channel", "web"), 1), rule(Map.of("channel", "web", "language", "vi"), 1)));
        assertRefused("priorityRules[0].when", "priorityRules", List.of(Map.of("priority", 1)));
        assertRefused("priorityRules[0].when.equals", "priorityRules", List.of(rule(Map.of("attribute", "plan"), 1)));
        assertRefused(
                "priorityRules[0].when.equals",
                "priorityRules",
                List.of(rule(Map.of("language", "vi", "equals", "vi"), 1)));
        assertRefused(
                "priorityRules[0].when.equals",
                "priorityRules",
                List.of(rule(Map.of("attribute", "plan", "equals", Map.of("$ne", "")), 1)));
        assertRefused(
                "priorityRules[0].when.equals",
                "priorityRules",
                List.of(rule(Map.of("attribute", "plan", "equals", Double.POSITIVE_INFINITY), 1)));
        assertRefused(
                "priorityRules[0].when.attribute",
                "priorityRules",
                List.of(rule(Map.of("attribute", "a b", "equals", 1), 1)));
        assertRefused("priorityRules[0].when.language", "priorityRules", List.of(rule(Map.of("language", "vi_VN"), 1)));
        assertRefused("priorityRules[0].when.channel", "priorityRules", List.of(rule(Map.of("channel", "E-Mail"), 1)));
        assertRefused("priorityRules[0].priority", "priorityRules", List.of(Map.of("when", Map.of("channel", "web"))));
        assertRefused("priorityRules[0].priority", "priorityRules", List.of(rule(Map.of("channel", "web"), 10)));
        assertRefused("priorityRules[0].priority", "priorityRules", List.of(rule(Map.of("channel", "web"), -1)));
        assertRefused("priorityRules", "priorityRules", Collections.nCopies(51, rule(Map.of("channel", "web"), 1)));
        assertRefused("priorityRules[0]", "priorityRules", Collections.singletonList(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Gold", "a b", "a_b", "a/b", "vàng", "a\nb", "12345678901234567890123456789012345678901"})
    void refusesIdsThatDoNotFitIntoAnAddress(String id) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> wire().demand(id))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("id"));
    }

    @Test
    void refusesAnIdThatIsNotThatOfTheAddress() {
        assertRefused("id", "id", "silver");
        assertThat(queue("id", "gold").id()).isEqualTo("gold");
    }

    @Test
    void namesEachFieldThatIsOutOfBounds() {
        assertRefused("name", "name", " ");
        assertRefused("name", "name", "x".repeat(101));
        assertRefused("name", "name", "Gold\u0000");
        assertRefused("mode", "mode", "AUTO");
        assertRefused("offerSeconds", "offerSeconds", 4);
        assertRefused("offerSeconds", "offerSeconds", 301);
        assertRefused("targets.waitSeconds", "targets", Map.of("waitSeconds", 0));
        assertRefused("targets.firstResponseSeconds", "targets", Map.of("firstResponseSeconds", 604_801));
        assertRefused("overflow.queue", "overflow", Map.of("afterSeconds", 60));
        assertRefused("overflow.queue", "overflow", Map.of("queue", "gold", "afterSeconds", 60));
        assertRefused("overflow.queue", "overflow", Map.of("queue", "No Queue", "afterSeconds", 60));
        assertRefused("overflow.afterSeconds", "overflow", Map.of("queue", "general"));
        assertRefused("overflow.afterSeconds", "overflow", Map.of("queue", "general", "afterSeconds", 9));
        assertRefused("outOfHours.action", "outOfHours", Map.of("owner", "somebody"));
        assertRefused("outOfHours.action", "outOfHours", Map.of("action", "voicemail"));
        assertRefused("outOfHours.owner", "outOfHours", Map.of("action", "message", "owner", " "));
        assertRefused("callbacks", "callbacks", "sometimes");
        assertRefused("callbacks", "callbacks", "never", "outOfHours", Map.of("action", "callback"));
        assertRefused("skills[1]", "skills", List.of("returns", ""));
        assertRefused("languages[0]", "languages", List.of("klingon language"));
        assertRefused("hours.timeZone", "hours", Map.of());
    }

    @Test
    void goesOverTheWireAndBackAsItWas() {
        Queue queue = queue(
                "mode", "offer",
                "skills", List.of("Returns"),
                "languages", List.of("VI", "pt-br"),
                "hours", MONDAYS,
                "offerSeconds", 5,
                "priorityRules",
                        List.of(
                                rule(Map.of("attribute", "plan", "equals", 1.5), 9),
                                rule(Map.of("attribute", "orders", "equals", 3), 8),
                                rule(Map.of("language", "vi"), 7),
                                rule(Map.of("channel", "web"), 0)),
                "targets", Map.of("waitSeconds", 60),
                "overflow", Map.of("queue", "general", "afterSeconds", 10),
                "outOfHours", Map.of("action", "callback", "owner", "a1"),
                "callbacks", "always",
                "open", false);
        WireQueue read =
                JSON.readValue(JSON.writeValueAsString(WireQueue.of(new StoredQueue(queue, 1))), WireQueue.class);
        assertThat(read.demand("gold")).isEqualTo(queue);
        assertThat(queue.skills()).containsExactly("returns");
        assertThat(queue.languages()).containsExactly("vi", "pt-BR");
    }
}
