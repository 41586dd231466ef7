package dev.bouquet.fulfilment;

import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a receipt may be, told by how its bytes begin and never by what it is called. It is not opened here. */
enum ReceiptType {
    PDF("application/pdf", "pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII)),
    JPEG("image/jpeg", "jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
    PNG("image/png", "png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});

    private final String mediaType;
    private final String extension;
    private final byte[] beginning;

    ReceiptType(String mediaType, String extension, byte[] beginning) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.beginning = beginning;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Refuses with a bad field {@code receipt} what is none of them. */
    static ReceiptType of(byte[] file) {
        return Arrays.stream(values())
                .filter(type -> file.length > type.beginning.length
                        && Arrays.equals(file, 0, type.beginning.length, type.beginning, 0, type.beginning.length))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("receipt", "must be a PDF, a JPEG or a PNG"));
    }
}
