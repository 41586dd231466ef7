package dev.bouquet.files;

/**
 * What a file was sent to, and so who says who may have it.
 *
 * @param id of the conversation; empty for canned answers, since a picture is sent before it is known which of them has it
 */
public record FileHome(Kind kind, String id) {
    public enum Kind {
        CONVERSATION,
        ANSWERS
    }

    public static final FileHome ANSWERS = new FileHome(Kind.ANSWERS, "");

    public static FileHome conversation(String id) {
        return new FileHome(Kind.CONVERSATION, id);
    }

    /** Whether files of this media type have a place there, where they are taken at all. */
    boolean takes(String type) {
        return kind != Kind.ANSWERS || type.startsWith("image/");
    }
}
