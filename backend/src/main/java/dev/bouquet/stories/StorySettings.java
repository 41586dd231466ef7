package dev.bouquet.stories;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stories are kept.
 *
 * @param regions ISO 3166 codes of the countries whose telephone numbers are recognised without a country code; with one,
 *     those of all countries are
 * @param draftsMax drafts that one author may have at a time
 * @param commentsMax comments on one story
 */
@ConfigurationProperties("bouquet.stories")
record StorySettings(
        @DefaultValue({"VN", "US"}) List<String> regions,
        @DefaultValue("200") int draftsMax,
        @DefaultValue("500") int commentsMax) {}
