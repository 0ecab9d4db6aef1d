package bespoke.privacy;

import bespoke.audit.SealedLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log of this feature that is sealed. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    static SealedLog sealedLooks() {
        return LookStore.LOG;
    }
}
