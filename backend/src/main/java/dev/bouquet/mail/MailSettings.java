package dev.bouquet.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from who they are from: {@code chat@shop.example}, or {@code Sole & Petal <chat@shop.example>}
 * @param atOnceMax handed over at the same time by a node
 * @param tick how often a node looks for what is to be sent
 * @param lease how soon another node tries where one died at it; a try ends before: writing it after a sixth of it, handing it
 *     over after half, and all of it after three quarters
 * @param keepFiles how long mails that were written as files are kept
 */
@ConfigurationProperties("bouquet.mail")
record MailSettings(
        @Nullable String from,
        @DefaultValue Smtp smtp,
        @DefaultValue("4") int atOnceMax,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30d") Duration keepFiles) {

    Duration tryMax() {
        return lease.multipliedBy(3).dividedBy(4);
    }

    Duration writingMax() {
        return lease.dividedBy(6);
    }

    Duration sendingMax() {
        return lease.dividedBy(2);
    }

    enum Security {
        /** It begins in the clear and must change to TLS before anything is told. */
        STARTTLS,
        TLS,
        /** To this machine only. */
        NONE
    }

    /**
     * @param host null: none
     * @param username null: without signing in
     * @param responseTimeout of each answer
     */
    record Smtp(
            @Nullable String host,
            @DefaultValue("587") int port,
            @DefaultValue("starttls") Security security,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration responseTimeout) {
        @Override
        public String toString() {
            return "Smtp[host=" + host + ", port=" + port + "]";
        }
    }
}
