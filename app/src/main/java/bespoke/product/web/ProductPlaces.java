package bespoke.product.web;

import bespoke.shared.Role;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProductPlaces {

    @Bean
    Place productPlace() {
        return new Place("product.place", "/products", "briefcase", 240, viewer -> viewer.has(Role.Kind.PEOPLE_TEAM));
    }
}
