package bespoke.home.web;

import bespoke.profile.MyDataPlace;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Home and Explore in the rail, and what suggestions rest on in My data. */
@Configuration(proxyBeanMethods = false)
class HomePlaces {

    @Bean
    static Place homePlace() {
        return new Place("home.place", "/", "home", 10, viewer -> true);
    }

    @Bean
    static Place explorePlace() {
        return new Place("home.explore", "/explore", "map-2", 40, viewer -> true);
    }

    @Bean
    static MyDataPlace suggestionsPlace() {
        return new MyDataPlace("home.suggestions", "/my-data/suggestions", 30);
    }
}
