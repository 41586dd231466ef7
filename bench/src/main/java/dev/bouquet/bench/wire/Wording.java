package dev.bouquet.bench.wire;

import java.nio.charset.StandardCharsets;

/** What message number n says and is called, so that any copy of it can be recognised and checked byte by byte. */
public final class Wording {
    private static final byte[] OPENING = ascii("Message ");
    private static final byte[] REST =
            ascii(": the parcel has not come yet, could you please look where it is? Thank you very much.");
    private static final int CLIENT_ID_LEAD = 1;

    private Wording() {}

    /** The client id of message {@code number}. */
    public static String clientId(long number) {
        return "b" + number;
    }

    /** The text of message {@code number}: about 100 characters, a usual length in a chat. */
    public static String text(long number) {
        return new String(OPENING, StandardCharsets.US_ASCII) + number + new String(REST, StandardCharsets.US_ASCII);
    }

    /** The number in the scanner's current token when that is one of our client ids, else -1. */
    public static long numberOf(JsonScanner scanner, byte[] source) {
        boolean ours = scanner.tokenEnd() > scanner.tokenStart() && source[scanner.tokenStart()] == 'b';
        return ours ? scanner.tokenNumber(CLIENT_ID_LEAD) : -1;
    }

    /** True when the bytes from {@code from} to {@code to} are exactly the text of message {@code number}. */
    public static boolean saysExactly(byte[] source, int from, int to, long number) {
        int at = after(source, from, to, OPENING);
        if (at < 0) {
            return false;
        }
        long read = 0;
        int first = at;
        while (at < to && source[at] >= '0' && source[at] <= '9') {
            read = read * 10 + (source[at++] - '0');
        }
        return at > first && read == number && after(source, at, to, REST) == to;
    }

    private static int after(byte[] source, int from, int to, byte[] expected) {
        if (to - from < expected.length) {
            return -1;
        }
        for (int i = 0; i < expected.length; i++) {
            if (source[from + i] != expected[i]) {
                return -1;
            }
        }
        return from + expected.length;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
