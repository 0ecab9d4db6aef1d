package bespoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bespoke.access.Accounts;
import bespoke.audience.Audiences;
import bespoke.engine.relevance.SideWeights;
import bespoke.intake.BatchId;
import bespoke.intake.BatchState;
import bespoke.intake.Imports;
import bespoke.intake.Kept;
import bespoke.intake.Told;
import bespoke.offer.Offers;
import bespoke.person.People;
import bespoke.plan.Declined;
import bespoke.plan.Plans;
import bespoke.plan.Weights;
import bespoke.privacy.Consents;
import bespoke.product.Products;
import bespoke.profile.Facts;
import bespoke.request.Asks;
import bespoke.request.Requests;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Undoing the file that made people known keeps those who have used the product since, in whichever feature. */
@SpringBootTest
@Import(MovingClock.OfTheCompany.class)
class PersonUseTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 6);

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Consents consents;

    @Autowired
    Facts facts;

    @Autowired
    Products products;

    @Autowired
    Audiences audiences;

    @Autowired
    Offers offers;

    @Autowired
    Requests requests;

    @Autowired
    Asks asks;

    @Autowired
    Plans plans;

    @Autowired
    Weights weights;

    @Autowired
    JdbcClient db;

    private Viewer ines;

    @BeforeEach
    void begin() {
        clock.stand(DAY);
        ines = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
    }

    @Test
    void keepsWhoeverHasUsedTheProductAndForgetsTheOthers() throws IOException {
        var shop = new Shop(products, offers);
        var french = new Crowd(audiences).livingIn("FR", ines.self());
        var product = shop.product(ines, ines.self(), "workspace");
        var chair = shop.published(ines, Shop.chair(product, french, Shop.work(ines.self()), "workspace"));
        var uses = new LinkedHashMap<String, Consumer<PersonId>>();
        uses.put("signs in", person -> accounts.provide(person, "u" + person, Set.of()));
        uses.put("held a role", person -> {
            accounts.provide(person, "u" + person, Set.of(new Role(Role.Kind.COACH, Scope.everywhere())));
            db.sql("delete from access.account where person_id = :person")
                    .param("person", person.value())
                    .update();
        });
        uses.put("said no to a purpose", person -> consents.answer(Cast.self(person), Purpose.CAREER, false));
        uses.put(
                "says a fact is wrong",
                person -> facts.dispute(Cast.self(person), "country", "hris", null, Language.EN));
        uses.put("asked", person -> asks.send(Cast.self(person), "My locker is broken"));
        uses.put("has a request on their desk", person -> {
            var request = requests.open(Cast.self(cast.engineer("Luc Petit", "FR", "2015-01-01")), chair);
            requests.handOver(ines, request.id(), person, null);
        });
        uses.put("declined", person -> plans.decline(Cast.self(person), chair, Declined.NEVER, null));
        uses.put("moved the weights", person -> weights.move(Cast.self(person), new SideWeights(10, 20, 30, 40)));
        uses.put("owns a product", person -> shop.product(ines, person, "calm"));
        uses.put(
                "wrote an offer",
                person -> offers.draft(
                        Cast.self(person, Role.Kind.PEOPLE_TEAM),
                        Shop.chair(product, french, Shop.document(), "workspace")));
        uses.put(
                "does what an offer promises",
                person -> offers.draft(ines, Shop.chair(product, french, Shop.work(person), "workspace")));

        var batch = applied(uses);
        var known = people.byNumbers(uses.keySet());
        uses.forEach((use, does) -> does.accept(known.get(use)));
        imports.undo(ines, batch).join();

        assertThat(imports.get(ines, batch).state()).isEqualTo(BatchState.UNDONE);
        assertThat(people.byNumbers(List.of("used nothing"))).isEmpty();
        assertThat(people.byNumbers(uses.keySet())).isEqualTo(known);
        assertThat(imports.kept(ines, batch))
                .extracting(Kept::person, Kept::what)
                .containsExactlyInAnyOrderElementsOf(known.values().stream()
                        .map(person -> tuple(person, "PERSON"))
                        .toList());
    }

    /** A file of somebody for each use, by its words, and of somebody who uses nothing. */
    private BatchId applied(Map<String, ?> uses) throws IOException {
        var file = new StringBuilder("number,name,country,hire date\nused nothing,Nadia,FR,2020-01-02\n");
        uses.keySet().forEach(use -> file.append(use).append(",Nadia,FR,2020-01-02\n"));
        var in = new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8));
        var batch = imports.upload(ines, "people.csv", in, Told.NOTHING).id();
        imports.map(ines, batch, imports.draft(ines, batch, null), DAY).join();
        imports.apply(ines, batch, false).join();
        assertThat(imports.get(ines, batch).state())
                .as("%s", imports.get(ines, batch).problem())
                .isEqualTo(BatchState.APPLIED);
        return batch;
    }
}
