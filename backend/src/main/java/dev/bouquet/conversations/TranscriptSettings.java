package dev.bouquet.conversations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of a node's work on transcripts.
 *
 * @param waitingMax commands that may be unanswered at once; one more is refused as unavailable
 * @param batchMax entries in one insert, lanes in one load
 * @param insertsMax inserts under way at once
 * @param loadsMax loads under way at once
 * @param attemptsMax how often a command is decided anew because another node was quicker
 * @param lanesMax conversations kept in memory; above it, unused ones are forgotten
 * @param forgetAfter how long a lane must be unused before it may be forgotten
 * @param answerMax how long anybody waits for the store, all steps together, before they are told that it is away
 * @param pollEvery how often the tails of followed conversations are compared with the store
 * @param owedAfter how old an owed effect must be before any node may take it over
 */
@ConfigurationProperties("bouquet.transcript")
record TranscriptSettings(
        @DefaultValue("20000") int waitingMax,
        @DefaultValue("256") int batchMax,
        @DefaultValue("2") int insertsMax,
        @DefaultValue("4") int loadsMax,
        @DefaultValue("200") int attemptsMax,
        @DefaultValue("50000") int lanesMax,
        @DefaultValue("2m") Duration forgetAfter,
        @DefaultValue("1800ms") Duration answerMax,
        @DefaultValue("4s") Duration pollEvery,
        @DefaultValue("4s") Duration owedAfter) {}
