package bespoke.request.web;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.offer.OfferId;
import bespoke.product.NewProduct;
import bespoke.product.Products;
import bespoke.request.Move;
import bespoke.request.PastRequest;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Subject;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * A nurse whom some offers are for, the product owner who answers her, a colleague of another country's people team, and
 * one who has nothing to do with it.
 */
@TestConfiguration
@Import({Cast.class, Shop.class, Crowd.class})
class Ward {

    record People(
            PersonId amina,
            PersonId priya,
            PersonId luc,
            PersonId greta,
            OfferId chair,
            OfferId document,
            OfferId fitting) {

        Viewer asAmina() {
            return Cast.self(amina);
        }

        Viewer asPriya() {
            return Cast.self(priya, Role.Kind.PEOPLE_TEAM);
        }

        /** A fitting of Luc's whose hour has come and that nobody has closed. */
        Request begun(Requests requests) {
            var opened = Instant.now().minus(Duration.ofDays(10));
            var noted = new PastRequest.Step(Move.Kind.NOTED, luc, "My desk is by the window.", opened.plusSeconds(60));
            return requests.takeOver(
                    new PastRequest(luc, new Subject.Yes(fitting, 1), null, opened, List.of(noted), null));
        }
    }

    /** Made once the shipped attributes are there, and before the database is put aside for the next class. */
    @Bean
    @Lazy
    static People ward(Cast cast, Shop shop, Crowd crowd, Products products, Accounts accounts) {
        var amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        var priya = cast.engineer("Priya Nair", "DE", "2015-01-01");
        var luc = cast.engineer("Luc Petit", "FR", "2015-01-01");
        accounts.provide(amina, "amina@example.org", Set.of());
        accounts.provide(priya, "priya@example.org", Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())));
        var greta = cast.engineer("Greta Vogel", "DE", "2015-01-01");
        accounts.provide(
                greta, "greta@example.org", Cast.peopleTeamOf(greta, "DE").roles());
        accounts.provide(luc, "luc@example.org", Set.of());
        var team = Cast.self(priya, Role.Kind.PEOPLE_TEAM);
        var product = products.add(
                team,
                new NewProduct(
                        "workplace",
                        "Places to work",
                        "Des lieux où travailler",
                        "Every day has the right place: one to think, one to meet, one to rest.",
                        "À chaque journée son lieu : un pour réfléchir, un pour se voir, un pour se reposer.",
                        priya,
                        List.of("workspace", "calm")));
        var nurses = crowd.livingIn("FR", priya);
        return new People(
                amina,
                priya,
                luc,
                greta,
                shop.published(team, Shop.chair(product, nurses, Shop.workForTheProduct(), "workspace", "backHealth")),
                shop.published(team, Shop.chair(product, nurses, Shop.document(), "workspace")),
                shop.published(team, Shop.chair(product, nurses, Shop.appointment(), "workspace")));
    }

    @Bean
    static ApplicationRunner wardAtStart(ObjectProvider<People> ward) {
        return arguments -> ward.getObject();
    }

    @Bean
    static DemoSignIns wardSignIns(ObjectProvider<People> ward) {
        return () -> List.of(
                one(ward.getObject().amina(), "Amina Benali"),
                one(ward.getObject().priya(), "Priya Nair"),
                one(ward.getObject().luc(), "Luc Petit"),
                one(ward.getObject().greta(), "Greta Vogel"));
    }

    private static DemoSignIns.DemoSignIn one(PersonId person, String name) {
        return new DemoSignIns.DemoSignIn(
                person, name, new Text("Of the demo", "De la démo"), new Text("A story.", "Une histoire."));
    }
}
