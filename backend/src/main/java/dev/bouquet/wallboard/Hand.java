package dev.bouquet.wallboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Attendance.RaisedHand;
import dev.bouquet.conversations.Placed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody asks for help with a conversation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hand(
        String conversationId, Board.Who agent, @Nullable String reason, Instant at) {

    static Optional<Hand> of(Placed placed) {
        RaisedHand hand = placed.hand();
        return hand == null
                ? Optional.empty()
                : Optional.of(new Hand(
                        placed.id(), new Board.Who(hand.by().id(), hand.by().name()), hand.reason(), hand.at()));
    }
}
