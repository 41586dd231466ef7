package dev.bouquet.gateway;

/** Why the server ends a socket, as the contract numbers it. */
enum CloseCode {
    GOING_AWAY(1001, "The server goes away. Reconnect."),
    BINARY(1003, "Only text messages are understood."),
    NOT_UTF8(1007, "The message is not valid UTF-8."),
    TOO_LARGE(1009, "A message may have at most " + GatewaySettings.FRAME_BYTES_MAX + " bytes."),
    BAD_FRAMES(4400, "Three bad frames."),
    NOT_SIGNED_IN(4401, "Not signed in, or no longer."),
    TOO_SLOW(4408, "Too slow or silent. Reconnect and follow again."),
    TOO_MANY(4429, "Too many frames or sockets.");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    int number() {
        return number;
    }

    String reason() {
        return reason;
    }
}
