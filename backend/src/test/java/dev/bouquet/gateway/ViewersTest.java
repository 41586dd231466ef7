package dev.bouquet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.gateway.Viewers.Seen;
import org.junit.jupiter.api.Test;

class ViewersTest {
    private static final ServerFrame.By AN = new ServerFrame.By("agent", "a_an", "An");
    private static final ServerFrame.By LINH = new ServerFrame.By("agent", "a_linh", "Linh");

    @Test
    void whoLooksOnTwoNodesIsOneViewerUntilTheLastOfThemIsGone() {
        Viewers viewers = Viewers.NONE.there(seen(AN, "one", 10)).there(seen(AN, "two", 10));
        assertThat(viewers.all()).containsExactly(AN);
        viewers = viewers.notThere(seen(AN, "one", 0));
        assertThat(viewers.has(AN)).isTrue();
        assertThat(viewers.notThere(seen(AN, "two", 0)).isEmpty()).isTrue();
    }

    @Test
    void whoIsNotSpokenOfAnyMoreEnds() {
        Viewers viewers = Viewers.NONE.there(seen(AN, "one", 10)).there(seen(LINH, "two", 20));
        assertThat(viewers.without(9)).isSameAs(viewers);
        assertThat(viewers.without(10).all()).containsExactly(LINH);
        assertThat(viewers.without(20).isEmpty()).isTrue();
    }

    @Test
    void whoIsSpokenOfAgainStays() {
        Viewers viewers = Viewers.NONE.there(seen(AN, "one", 10)).there(seen(AN, "one", 30));
        assertThat(viewers.without(20).all()).containsExactly(AN);
        assertThat(viewers.elsewhere()).hasSize(1);
    }

    @Test
    void keepsNoMoreThanCanBeShown() {
        Viewers viewers = Viewers.NONE;
        for (int i = 0; i < 150; i++) {
            viewers = viewers.there(seen(new ServerFrame.By("agent", "a" + i, null), "one", 10));
        }
        assertThat(viewers.all()).hasSize(100);
    }

    private static Seen seen(ServerFrame.By by, String node, long untilNanos) {
        return new Seen(by, node, untilNanos);
    }
}
