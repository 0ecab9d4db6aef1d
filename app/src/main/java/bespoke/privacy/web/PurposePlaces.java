package bespoke.privacy.web;

import bespoke.privacy.Purposes;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where purposes stand in the shell. */
@Configuration(proxyBeanMethods = false)
class PurposePlaces {

    @Bean
    static Place purposePlace() {
        return new Place("privacy.place", "/purposes", "checkup-list", 250, Purposes::mayRead);
    }
}
