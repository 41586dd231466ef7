package dev.bouquet.empowerment;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmpowermentSettings.class)
class EmpowermentConfiguration {}
