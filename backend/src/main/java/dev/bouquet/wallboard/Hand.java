package dev.bouquet.wallboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody asks for help with a conversation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hand(
        String conversationId, Board.Who agent, @Nullable String reason, Instant at) {}
