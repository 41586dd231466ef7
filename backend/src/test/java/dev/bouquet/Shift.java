package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** What one agent and their customers do, one after the other. */
record Shift(TestNode node, TestAgent agent, Random random) implements Callable<Void> {
    private static final int CUSTOMERS_EACH = 25;

    @Override
    public Void call() {
        try (TestSocket here = agent.at(node.port()).connect()) {
            here.ok("presence.set", "status", "busy");
            for (int i = 0; i < CUSTOMERS_EACH; i++) {
                TestCustomer customer = node.customer();
                try (TestSocket theirs = customer.connect()) {
                    int contacts = 1 + random.nextInt(2);
                    for (int contact = 0; contact < contacts; contact++) {
                        talk(here, theirs, customer.start(theirs, "s" + contact, "Hello " + i), contact);
                    }
                }
            }
        }
        return null;
    }

    private void talk(TestSocket here, TestSocket theirs, String id, int contact) {
        if (random.nextInt(8) == 0) {
            theirs.ok("conversation.resolve", "conversationId", id);
            return;
        }
        here.ok("conversation.assign", "conversationId", id);
        int words = random.nextInt(4);
        for (int word = 0; word < words; word++) {
            TestSocket who = random.nextBoolean() ? here : theirs;
            who.ok("message.post", "conversationId", id, "clientId", "m" + contact + word, "text", "Word " + word);
        }
        if (random.nextInt(4) == 0) {
            here.ok("conversation.assign", "conversationId", id, "queue", "general");
            here.ok("conversation.assign", "conversationId", id);
        }
        if (random.nextInt(4) == 0) {
            promise(id);
        }
        here.ok("conversation.resolve", "conversationId", id);
        if (random.nextBoolean()) {
            rate(theirs, id);
        }
        if (random.nextInt(4) == 0) {
            theirs.ok("message.post", "conversationId", id, "clientId", "again" + contact, "text", "Once more");
            here.ok("conversation.assign", "conversationId", id);
            here.ok("message.post", "conversationId", id, "clientId", "sure" + contact, "text", "Of course");
            here.ok("conversation.resolve", "conversationId", id);
            rateAnew(theirs, id);
        }
    }

    private void rate(TestSocket theirs, String id) {
        theirs.ok(
                "feedback.give",
                "conversationId",
                id,
                "clientId",
                "f" + random.nextLong(),
                "rating",
                1 + random.nextInt(5),
                "effort",
                1 + random.nextInt(7),
                "recommend",
                random.nextInt(11));
    }

    /** Leaves out what customers may leave out: what they answered before counts on. */
    private void rateAnew(TestSocket theirs, String id) {
        theirs.ok(
                "feedback.give",
                "conversationId",
                id,
                "clientId",
                "f" + random.nextLong(),
                "rating",
                1 + random.nextInt(5));
    }

    private void promise(String id) {
        String path = "/api/v1/conversations/" + id + "/promises";
        TestAgent mine = agent.at(node.port());
        Map<String, Object> made = Map.of(
                "clientId",
                "p",
                "text",
                "A call",
                "due",
                Instant.now().plusSeconds(5).toString());
        HttpResponse<String> answer = mine.call("POST", path, made);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long seq = TestPerson.JSON.readTree(answer.body()).get("seq").longValue();
        if (random.nextBoolean()) {
            String outcome = random.nextInt(3) == 0 ? "withdrawn" : "kept";
            mine.call("POST", path + "/" + seq + "/settle", Map.of("clientId", "k", "outcome", outcome));
        }
    }
}
