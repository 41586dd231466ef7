package dev.bouquet.fulfilment;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;

/** What a receipt may be. */
enum ReceiptType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    private final String mediaType;
    private final String extension;

    ReceiptType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Refuses with a bad field {@code receipt} what is none of them. */
    static ReceiptType demand(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("receipt", "must be a PDF, a JPEG or a PNG"));
    }
}
