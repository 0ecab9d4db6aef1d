package bespoke.offer.web;

import bespoke.shared.Role;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OfferConfiguration {

    @Bean
    Place cataloguePlace() {
        return new Place("offer.place", "/catalogue", "gift", 220, viewer -> viewer.has(Role.Kind.PEOPLE_TEAM));
    }
}
