package dev.bouquet.empowerment;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param zone where days and months begin that limits are counted by */
@ConfigurationProperties("bouquet.empowerment")
record EmpowermentSettings(@DefaultValue("UTC") ZoneId zone) {}
