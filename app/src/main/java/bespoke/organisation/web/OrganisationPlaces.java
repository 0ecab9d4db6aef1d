package bespoke.organisation.web;

import bespoke.profile.PeopleWay;
import bespoke.web.Place;
import bespoke.web.Tab;
import bespoke.web.Words;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** People in the rail, and the ways to look at them. */
@Configuration(proxyBeanMethods = false)
class OrganisationPlaces {

    @Bean
    static Place peoplePlace() {
        return new Place("profile.people", "/people", "users", 60, viewer -> true);
    }

    @Bean
    @Order(10)
    static PeopleWay lineWay() {
        return new PeopleWay("organisation.lines", LinePages.PATH);
    }

    @Bean
    @Order(20)
    static PeopleWay unitWay() {
        return new PeopleWay("organisation.units", UnitPages.PATH);
    }

    @Bean
    @Order(30)
    static PeopleWay groupWay() {
        return new PeopleWay("organisation.groups", GroupPages.PATH);
    }

    /** @param active path of the one that is shown */
    static List<Tab> tabs(String active, Words words) {
        return Stream.of(
                        new Tab(words.say("organisation.lines"), LinePages.PATH, active.equals(LinePages.PATH)),
                        new Tab(words.say("organisation.units"), UnitPages.PATH, active.equals(UnitPages.PATH)))
                .toList();
    }
}
