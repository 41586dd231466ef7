package dev.bouquet.embedded;

import org.jspecify.annotations.Nullable;

/** What a record says. The codes are on disk: never reuse one. */
enum RecordKind {
    /** A document as it is after a write. */
    PUT(1),
    /** The {@code _id} of a document that is gone. */
    DELETE(2),
    /** A collection: {@code {db, name}}. */
    CREATE_COLLECTION(3),
    DROP_COLLECTION(4),
    /** The new {@code {db, name}} of a collection. */
    RENAME_COLLECTION(5),
    /** An index description as the client gave it. */
    CREATE_INDEX(6),
    /** The {@code {name}} of an index. */
    DROP_INDEX(7),
    /** Opens what one flush writes; the body is its own offset: all before it was on disk by then. */
    BATCH(8),
    /** Closes a snapshot; without it the snapshot was never finished. */
    END(9);

    private static final @Nullable RecordKind[] BY_CODE = new RecordKind[10];

    static {
        for (RecordKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static @Nullable RecordKind of(byte code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
