package bespoke.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log of this feature that is sealed. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    static SealedLog sealedEntries() {
        return AuditStore.LOG;
    }
}
