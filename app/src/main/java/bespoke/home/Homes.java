package bespoke.home;

import bespoke.access.Tidings;
import bespoke.plan.Plans;
import bespoke.plan.TodaysPlan;
import bespoke.profile.Aim;
import bespoke.profile.Aims;
import bespoke.request.Requests;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to the first page. It is opened more often than all others together, so all of it is read in one transaction. */
@Service
@Transactional
public class Homes {

    private final FirstSignIn firstSignIn;
    private final Plans plans;
    private final Requests requests;
    private final Aims aims;
    private final Tidings tidings;
    private final List<HomeSection> sections;

    Homes(
            FirstSignIn firstSignIn,
            Plans plans,
            Requests requests,
            Aims aims,
            Tidings tidings,
            List<HomeSection> sections) {
        this.firstSignIn = firstSignIn;
        this.plans = plans;
        this.requests = requests;
        this.aims = aims;
        this.tidings = tidings;
        this.sections = sections;
    }

    /** What stands on the viewer's first page; empty while the questions of the first sign-in come before it. */
    public Optional<Home> of(Viewer viewer) {
        return firstSignIn.isDue(viewer) ? Optional.empty() : Optional.of(now(viewer));
    }

    private Home now(Viewer viewer) {
        var asked = requests.of(viewer);
        var plan = plans.of(viewer, asked);
        var recalls = firstSignIn.recalls(viewer, plan.open());
        var toAskBack = requests.toAskBack(viewer, asked).stream().findFirst();
        return new Home(
                plan,
                !plan.open().contains(Purpose.PERSONALISE) && firstSignIn.saidNo(viewer, Purpose.PERSONALISE),
                recalls,
                recalls ? 0 : waiting(viewer, plan),
                asked,
                toAskBack.orElse(null),
                toAskBack.isPresent() ? aims.of(viewer) : List.<Aim>of(),
                tidings.unread(viewer),
                sections.stream()
                        .flatMap(section -> section.find(viewer).stream())
                        .toList());
    }

    /** Nobody is asked for more who has not let anything be used yet, and nobody again within a year. */
    private int waiting(Viewer viewer, TodaysPlan plan) {
        return plan.personal() && plan.waiting() > 0 && firstSignIn.mayAsk(viewer, Purpose.WELLBEING)
                ? plan.waiting()
                : 0;
    }
}
