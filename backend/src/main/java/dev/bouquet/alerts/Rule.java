package dev.bouquet.alerts;

import dev.bouquet.wallboard.Board;
import dev.bouquet.wallboard.Tile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is to be told of a figure.
 *
 * @param id a word of {@code a-z 0-9 -}, 1 to 40 characters
 * @param queue whose figure it is; null: that of the whole house
 * @param above fires where the figure is more than this; null where {@code below} is set
 * @param below fires where the figure is less than this; null where {@code above} is set
 * @param lasting for how long that must be so before it fires
 * @param console whether consoles of supervisors are told
 * @param email to whom it is mailed
 * @param webhook null: nowhere
 */
record Rule(
        String id,
        String name,
        Tile tile,
        @Nullable String queue,
        @Nullable Long above,
        @Nullable Long below,
        Duration lasting,
        boolean console,
        List<String> email,
        @Nullable Webhook webhook) {

    /** @param secret signs what is sent there, by Standard Webhooks; it is told to nobody */
    record Webhook(URI url, String secret) {
        @Override
        public String toString() {
            return "Webhook";
        }
    }

    /** The bound that is not to be passed. */
    long threshold() {
        return above != null ? above : below != null ? below : 0;
    }

    /** What the figure is on this board; null where nothing is known of it, or there is no such queue. */
    @Nullable Long of(Board board) {
        if (queue == null) {
            return tile.of(board.house());
        }
        return board.queues().stream()
                .filter(each -> each.id().equals(queue))
                .findFirst()
                .map(tile::of)
                .orElse(null);
    }

    /** Whether a figure passes the bound; what is not known does not. */
    boolean isBreachedBy(@Nullable Long value) {
        return value != null && (above != null ? value > above : below != null && value < below);
    }

    @Override
    public String toString() {
        return "Rule[id=" + id + "]";
    }
}
