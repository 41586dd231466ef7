package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** A story that is much more alike is found, however many newer ones share a word or two. */
@Timeout(90)
class AlikeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than are compared with a chat. */
    private static final int NEWER = 250;

    private static Story newer(int i) {
        StoryText text = Tales.text("A purple parcel, number " + i, "A purple parcel was torn.", "Sent another.");
        return Tales.published("newer-" + i, text, 0, Map.of(), Tales.THEN.plusSeconds(i));
    }

    @Test
    void anOlderStoryThatSharesMoreComesFirst() {
        StoryText text = Tales.text(
                "A purple parcel for the lighthouse keeper",
                "The lighthouse keeper waited for it by the frozen lake.",
                "Carried it over the frozen lake.");
        Story older = Tales.published("older", text, 0, Map.of(), Tales.THEN.minus(400, ChronoUnit.DAYS));
        try (TestNode node = TestNode.start()) {
            StoryStore store = node.bean(StoryStore.class);
            Flux.range(0, NEWER)
                    .map(AlikeIT::newer)
                    .startWith(older)
                    .concatMap(store::insertIfAbsent)
                    .then()
                    .block(PATIENCE);
            TestCustomer customer = node.customer();
            try (TestSocket socket = customer.connect()) {
                String conversation = customer.start(
                        socket, "s1", "A purple parcel for the lighthouse keeper is lost on the frozen lake");
                assertThat(new Teller(node.agent("linh")).ids("?like=" + conversation))
                        .first()
                        .isEqualTo("older");
            }
            List<String> asked = StoryTerms.of("purple parcel lighthouse keeper");
            assertThat(ids(store.mostShared(asked, NEWER + 100, 1))).containsExactly("older");
            assertThat(ids(store.mostShared(asked, NEWER, 2)))
                    .as("beyond the bound; of as many the latest")
                    .containsExactly("newer-249", "newer-248");
        }
    }

    private static List<String> ids(Flux<Story> found) {
        return Objects.requireNonNull(found.map(Story::id).collectList().block(PATIENCE));
    }
}
