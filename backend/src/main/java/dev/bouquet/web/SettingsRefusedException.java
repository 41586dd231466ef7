package dev.bouquet.web;

/** A setting that would be unsafe to start with. The message names it and says what to do; it never holds a secret. */
public final class SettingsRefusedException extends RuntimeException {
    public SettingsRefusedException(String message) {
        super(message);
    }
}
