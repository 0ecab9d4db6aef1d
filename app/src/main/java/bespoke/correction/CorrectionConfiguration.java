package bespoke.correction;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of corrections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorrectionSettings.class)
class CorrectionConfiguration {}
