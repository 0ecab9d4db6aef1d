package bespoke.shared;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CompanyClock companyClock(@Value(CompanyClock.ZONE) String zone) {
        return new CompanyClock(Clock.systemUTC(), ZoneId.of(zone));
    }
}
