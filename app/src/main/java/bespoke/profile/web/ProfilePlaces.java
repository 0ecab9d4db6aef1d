package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** My data in the rail, and the pages within it. */
@Configuration(proxyBeanMethods = false)
class ProfilePlaces {

    @Bean
    static Place myDataPlace() {
        return new Place("profile.my-data", "/my-data", "shield-check", 90, viewer -> true);
    }

    @Bean
    static MyDataPlace knownPlace() {
        return new MyDataPlace("profile.known", "/my-data", 10);
    }

    @Bean
    static MyDataPlace aimsPlace() {
        return new MyDataPlace("profile.aims", "/my-data/aims", 20);
    }

    @Bean
    static MyDataPlace workingWithMePlace() {
        return new MyDataPlace("profile.working-with-me", WorkingWithMePages.PATH, 15);
    }

    @Bean
    static MyDataPlace consentsPlace() {
        return new MyDataPlace("profile.consents", "/my-data/consents", 40);
    }

    @Bean
    static MyDataPlace asOthersPlace() {
        return new MyDataPlace("profile.as-others", AsOthersPages.PATH, 45);
    }

    @Bean
    static MyDataPlace looksPlace() {
        return new MyDataPlace("profile.looks", "/my-data/looks", 50);
    }

    @Bean
    static MyDataPlace exportPlace() {
        return new MyDataPlace("profile.export", ExportPages.PATH, 90);
    }

    @Bean
    static MyDataPlace erasurePlace() {
        return new MyDataPlace("profile.erasure", ErasurePages.PATH, 95);
    }
}
