package bespoke.audience.web;

import bespoke.audience.Audiences;
import bespoke.audience.Wording;
import bespoke.web.Place;
import bespoke.web.SearchSource;
import bespoke.web.SearchSource.Found;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where audiences stand in the shell, and how the search at the top finds them. */
@Configuration(proxyBeanMethods = false)
class AudiencePlaces {

    @Bean
    Place audiencePlace() {
        return new Place("audience.title", "/audiences", "users-group", 220, AudiencePages::mayRead);
    }

    @Bean
    @Order(400)
    SearchSource audienceSearch(Audiences audiences, Wording wording) {
        return new AudienceSearch(audiences, wording);
    }

    private record AudienceSearch(Audiences audiences, Wording wording) implements SearchSource {

        @Override
        public String heading() {
            return "audience.title";
        }

        @Override
        public java.util.List<Found> find(
                bespoke.shared.Viewer viewer, bespoke.web.Words words, String typed, int atMost) {
            if (!AudiencePages.mayRead(viewer)) {
                return java.util.List.of();
            }
            var sought = typed.toLowerCase(words.locale());
            return audiences.all().stream()
                    .filter(audience -> !audience.retired())
                    .filter(audience -> words.in(audience.name())
                            .toLowerCase(words.locale())
                            .contains(sought))
                    .limit(atMost)
                    .map(audience -> new Found(
                            words.in(audience.name()),
                            wording.sentence(audience.rule(), words.language()),
                            "/audiences/" + audience.id()))
                    .toList();
        }
    }
}
