package dev.bouquet.identity;

/** Opens one socket, once, soon. On the wire as it stands here. */
public record Ticket(String ticket, int expiresInSeconds) {
    @Override
    public String toString() {
        return "Ticket";
    }
}
