package dev.bouquet.money;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What currencies are worth.
 *
 * @param of by code of ISO 4217, what one unit is worth in any common currency, such as {@code USD=1, EUR=1.08}
 * @param source where the rates are from and of which day, told beside each converted amount
 */
@ConfigurationProperties("bouquet.rates")
record RateSettings(
        @DefaultValue Map<String, BigDecimal> of,
        @DefaultValue("bouquet.rates of this server") String source) {}
