package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MentionMarkTest {
    private static final long NOW = 1_764_500_000_000L;

    private static String at(long millisBefore, String id) {
        return (NOW - millisBefore) + " " + id;
    }

    @Test
    void knowsWhatCameLateFromWhatWasThere() {
        MentionMark mark = new MentionMark(at(0, "c:9"), List.of(at(0, "c:9"), at(1_000, "c:8")));
        assertThat(mark.hasRead(at(0, "c:9"))).isTrue();
        assertThat(mark.hasRead(at(1_000, "c:8"))).isTrue();
        assertThat(mark.hasRead(at(1_000, "late:1"))).isFalse();
        assertThat(mark.hasRead(at(-1, "new:1"))).isFalse();
        assertThat(mark.hasRead(at(1_200_001, "old:1"))).isTrue();
    }

    @Test
    void takesAMarkOfAnOlderVersionAtItsWord() {
        assertThat(new MentionMark(at(0, "c:9"), List.of()).hasRead(at(1, "c:8")))
                .isTrue();
        MentionMark movedOn = new MentionMark(at(0, "c:9"), List.of(at(1_000, "c:7")));
        assertThat(movedOn.hasRead(at(10, "c:8"))).isTrue();
        assertThat(MentionMark.NOTHING.hasRead(at(0, "c:9"))).isFalse();
    }

    @Test
    void forgetsNoneThatWasReadWhereItRemembersAllItCan() {
        List<String> seen = IntStream.range(0, MentionMark.SEEN_MAX)
                .mapToObj(at -> at(at, "c:1"))
                .toList();
        assertThat(new MentionMark(seen.getFirst(), seen).hasRead(at(MentionMark.SEEN_MAX, "c:1")))
                .isTrue();
    }
}
