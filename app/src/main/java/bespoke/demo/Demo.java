package bespoke.demo;

import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.offer.OfferId;
import bespoke.person.People;
import bespoke.plan.Declined;
import bespoke.plan.Plans;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the demo company into an empty installation, whole or not at all, and offers its cast on the sign-in page. */
@Order(Ordered.LOWEST_PRECEDENCE)
class Demo implements SmartLifecycle, DemoSignIns {

    static final long SEED = 2026;

    /** Who decides on what purposes rest. */
    private static final String DECIDES = "claire";

    private final DemoStore store;
    private final DemoPeople demoPeople;
    private final DemoRules rules;
    private final DemoSignals signals;
    private final DemoCatalogue catalogue;
    private final Accounts accounts;
    private final People people;
    private final DemoHistory history;
    private final Plans plans;
    private final DemoChanges changes;
    private final DemoTogether together;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;
    private volatile boolean running;

    Demo(
            DemoStore store,
            DemoPeople demoPeople,
            DemoRules rules,
            DemoSignals signals,
            DemoCatalogue catalogue,
            Accounts accounts,
            People people,
            DemoHistory history,
            Plans plans,
            DemoChanges changes,
            DemoTogether together,
            TransactionTemplate transactions,
            CompanyClock clock) {
        this.store = store;
        this.demoPeople = demoPeople;
        this.rules = rules;
        this.signals = signals;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.people = people;
        this.history = history;
        this.plans = plans;
        this.changes = changes;
        this.together = together;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Comes in once everything else stands, and before the first page can be asked for. */
    @Override
    public void start() {
        if (people.countHere() == 0 && !accounts.isAny()) {
            var brought = Objects.requireNonNull(transactions.execute(status -> bringIn()));
            var claire = DemoPeople.known(brought.cast(), DECIDES);
            changes.bringIn(accounts.asViewer(claire), brought.company(), brought.byNumber(), clock.today());
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** Tells on the console as whom one may look around, after the greeting has told where. */
    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (!store.isHere()) {
            System.out.println("It holds a company's own data, so the demo stays out; --no-demo says so for good.");
            return;
        }
        System.out.println("Sign in there, without a password, as one of:");
        all().forEach(one ->
                System.out.printf("  %-18s %s%n", one.name(), one.role().en()));
    }

    /** @param cast by their keys */
    private record Brought(DemoCompany company, Map<String, PersonId> byNumber, Map<String, PersonId> cast) {}

    private Brought bringIn() {
        store.broughtIn(clock.now());
        var company = DemoCompany.generate(SEED, clock.today());
        var byNumber = demoPeople.bringIn(company);
        var cast = new HashMap<String, PersonId>();
        for (var member : company.cast()) {
            cast.put(member.key(), DemoPeople.known(byNumber, member.number()));
        }
        company.cast()
                .forEach(member -> accounts.provide(
                        DemoPeople.known(cast, member.key()),
                        member.key(),
                        member.parts().stream().map(Demo::role).collect(Collectors.toSet())));
        together.bringIn(cast);
        rules.decide(DemoPeople.known(cast, DECIDES));
        signals.bringIn(company, DemoPeople.known(cast, DECIDES));
        var offers = catalogue.publish(company, cast);
        history.bringIn(company, SEED, byNumber, byId(offers));
        answers(company, byNumber, offers);
        together.look(cast);
        return new Brought(company, byNumber, cast);
    }

    private static Map<OfferId, String> byId(Map<String, OfferId> offers) {
        return offers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private void answers(DemoCompany company, Map<String, PersonId> byNumber, Map<String, OfferId> offers) {
        for (var answer : company.answers()) {
            var declined = Declined.valueOf(answer.answer());
            var offer = Objects.requireNonNull(offers.get(answer.offer()), "no offer " + answer.offer());
            plans.decline(
                    self(byNumber.get(answer.person())),
                    offer,
                    declined,
                    declined == Declined.NOT_NOW ? clock.today().plusMonths(2) : null);
        }
    }

    /**
     * The cast in the order of the page; those who are not there (any more) are left out. Nobody where the data are not
     * the demo's.
     */
    @Override
    public List<DemoSignIn> all() {
        if (!store.isHere()) {
            return List.of();
        }
        return Casting.signIns().stream()
                .flatMap(one -> accounts.findByUserName(one.key()).stream().map(person -> signIn(person, one)))
                .toList();
    }

    private DemoSignIn signIn(PersonId person, Casting.SignIn one) {
        var card = people.getCard(person);
        var role = card.role() == null ? "" : card.role();
        var unit = card.unit() == null ? role : role + ", " + card.unit();
        return new DemoSignIn(person, card.name(), new Text(unit, unit), one.story());
    }

    private static Role role(CastMember.Part part) {
        return new Role(
                part.kind(), new Scope(orAny(part.products()), orAny(part.countries()), orAny(part.employers())));
    }

    private static Set<String> orAny(Set<String> some) {
        return some.isEmpty() ? Set.of(Scope.ANY) : some;
    }

    private static Viewer self(@Nullable PersonId person) {
        return new Viewer(Objects.requireNonNull(person), Set.of(), Purpose.EMPLOYMENT);
    }
}
