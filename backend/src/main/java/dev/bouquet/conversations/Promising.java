package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which staff make promises and settle them, in whatever state the conversation is but where its customer had
 * their data deleted. Each is the same entry
 * however often it is sent, by its clientId, also where it would be refused by now.
 */
final class Promising {
    private Promising() {}

    record Make(Author by, String clientId, EntryBody.PromiseStep made, Instant now) implements Command {
        @Override
        public Draft decide(@Nullable Conversation current) {
            Conversation conversation = Erase.living(current);
            Instant due = made.due();
            if (!due.isAfter(now) || due.isAfter(now.plus(Promises.AHEAD_MAX))) {
                throw Refusal.badField("due", "must be in the future, at most a year ahead.");
            }
            if (conversation.promises().size() >= Promises.OPEN_MAX) {
                throw Refusal.conflict("There are " + Promises.OPEN_MAX
                                + " open promises in this conversation. Settle one of them first.")
                        .because("too_many_promises");
            }
            return resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, made);
        }
    }

    /** @param settled what became of it, with what was promised */
    record Settle(Author by, String clientId, EntryBody.PromiseStep settled) implements Command {
        @Override
        public Draft decide(@Nullable Conversation current) {
            var open = Erase.living(current).promises();
            if (open.stream().noneMatch(promise -> Objects.equals(promise.seq(), settled.promise()))) {
                throw Refusal.conflict("This promise is not open any more.").because("promise_settled");
            }
            return resent();
        }

        @Override
        public Draft resent() {
            return new Draft(by, clientId, settled);
        }
    }
}
