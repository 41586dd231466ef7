package dev.bouquet.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How large a GIF or WebP is, as its first bytes say; these are kept as they are and never decoded. Formats: GIF89a, section 18;
 * RFC 9649, section 2.
 */
record PictureSize(int width, int height) {
    private static final int WEBP_HEAD_BYTES = 30;

    /** Null for what is neither, and where the beginning is not as it should be. */
    static @Nullable PictureSize of(String type, byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case "image/gif" -> head.length < 10 ? null : sound(bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff);
            case "image/webp" -> head.length < WEBP_HEAD_BYTES ? null : webp(bytes);
            default -> null;
        };
    }

    private static @Nullable PictureSize webp(ByteBuffer bytes) {
        String chunk = new String(bytes.array(), 12, 4, StandardCharsets.US_ASCII);
        return switch (chunk) {
            case "VP8 " -> sound(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            case "VP8L" -> {
                int packed = bytes.getInt(21);
                yield sound((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
            }
            case "VP8X" -> sound((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
            default -> null;
        };
    }

    private static @Nullable PictureSize sound(int width, int height) {
        return width > 0 && height > 0 ? new PictureSize(width, height) : null;
    }
}
