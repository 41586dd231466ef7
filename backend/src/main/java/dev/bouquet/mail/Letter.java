package dev.bouquet.mail;

/**
 * What a mail says.
 *
 * @param subject one line
 * @param text all of it as plain text
 * @param html the same, escaped by who wrote it
 * @param language such as {@code vi}
 */
public record Letter(String subject, String text, String html, String language) {
    /** Not what it says: that goes into no log. */
    @Override
    public String toString() {
        return "Letter";
    }
}
