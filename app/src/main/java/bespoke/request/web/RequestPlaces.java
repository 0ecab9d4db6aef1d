package bespoke.request.web;

import bespoke.request.Answering;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestPlaces {

    @Bean
    Place myRequestsPlace() {
        return new Place("request.place", "/requests", "list-check", 25, viewer -> true);
    }

    @Bean
    Place queuePlace(Answering answering) {
        return new Place("request.queue-place", "/queue", "inbox", 205, answering::hasQueue);
    }
}
