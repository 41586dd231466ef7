package dev.bouquet.bench.wire;

import java.nio.charset.StandardCharsets;

/**
 * Walks one JSON text in place. A value that nobody asks for costs a look at its bytes and no object; a general parser
 * would cost the client more than some of the servers it measures.
 *
 * <p>Not a validator: it refuses what it cannot walk ({@link IllegalArgumentException}) and accepts some texts that are
 * not quite JSON. Not for sharing between threads.
 */
public final class JsonScanner {
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int tokenStart;
    private int tokenEnd;
    private boolean escaped;

    /** Starts at {@code from}; {@code to} is exclusive. The array is read, never kept beyond the next call. */
    public void reset(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
    }

    /** Steps into an object; then call {@link #nextKey()} until it says no. */
    public void beginObject() {
        expect('{');
    }

    /** True when the current token is now a key and a value follows, which must be read or skipped. */
    public boolean nextKey() {
        int c = peek();
        if (c == ',') {
            at++;
            c = peek();
        }
        if (c == '}') {
            at++;
            return false;
        }
        readString();
        expect(':');
        return true;
    }

    /** Steps into an array; then call {@link #nextElement()} until it says no. */
    public void beginArray() {
        expect('[');
    }

    /** True when an element follows, which must be read or skipped. */
    public boolean nextElement() {
        int c = peek();
        if (c == ',') {
            at++;
            c = peek();
        }
        if (c == ']') {
            at++;
            return false;
        }
        return true;
    }

    /** True when the value that follows is a string. */
    public boolean stringFollows() {
        return peek() == '"';
    }

    /** Makes the string that follows the current token. */
    public void readString() {
        expect('"');
        tokenStart = at;
        escaped = false;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                tokenEnd = at++;
                return;
            }
            if (b == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        throw broken("a string without an end");
    }

    /** Reads an integer. */
    public long readLong() {
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (at == first || (at < end && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E'))) {
            throw broken("not an integer");
        }
        return negative ? -value : value;
    }

    /** Passes over the value that follows, however deep. */
    public void skip() {
        int c = peek();
        if (c == '"') {
            readString();
        } else if (c == '{' || c == '[') {
            skipNested();
        } else {
            while (at < end && ",]} \n\r\t".indexOf(bytes[at]) < 0) {
                at++;
            }
        }
    }

    private void skipNested() {
        int depth = 0;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                readString();
                continue;
            }
            at++;
            if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return;
            }
        }
        throw broken("an object or array without an end");
    }

    /** True when the current token's raw bytes equal these. */
    public boolean tokenIs(byte[] ascii) {
        int length = tokenEnd - tokenStart;
        if (length != ascii.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[tokenStart + i] != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    /** Start of the current token's raw bytes (escapes as written). */
    public int tokenStart() {
        return tokenStart;
    }

    /** End, exclusive, of the current token's raw bytes. */
    public int tokenEnd() {
        return tokenEnd;
    }

    /** The number written after {@code lead} characters of the current token, or -1 when it is not such a number. */
    public long tokenNumber(int lead) {
        int from = tokenStart + lead;
        if (from >= tokenEnd || tokenEnd - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < tokenEnd; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The current token as text, escapes resolved. */
    public String token() {
        String raw = new String(bytes, tokenStart, tokenEnd - tokenStart, StandardCharsets.UTF_8);
        return escaped ? unescape(raw) : raw;
    }

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            if (kind == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                int control = "bfnrt".indexOf(kind);
                text.append(control < 0 ? kind : "\b\f\n\r\t".charAt(control));
            }
        }
        return text.toString();
    }

    private int peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        throw broken("it ends too early");
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("'" + wanted + "' expected");
        }
        at++;
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("Not the JSON we look for, at byte " + at + ": " + what);
    }
}
