package bespoke.privacy;

import bespoke.audit.SealedLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The logs of this feature that are sealed. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    static SealedLog sealedLooks() {
        return LookStore.LOG;
    }

    @Bean
    static SealedLog sealedReasons() {
        return LookStore.REASONS;
    }
}
