package bespoke.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the dated history of a life: what they were before, where, on which contract and hours. */
final class Careers {

    private static final Map<String, Double> FULL_WEEK =
            Map.of("FR", 35.0, "DE", 38.5, "ES", 37.5, "PL", 40.0, "CA", 37.5);

    private final Organisation organisation;

    Careers(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The assignments, oldest first; the last of them holds today. */
    List<DemoPerson.Assignment> of(Chance chance, Life life, LocalDate today) {
        List<DemoPerson.Assignment> history = new ArrayList<>();
        LocalDate hired = today.minusDays(life.tenureDays());
        LocalDate from = today.minusDays(life.positionDays());
        boolean second = life.fte() == 1
                && !life.lead()
                && life.contract().equals("PERMANENT")
                && !organisation.siblings(life.unit()).isEmpty()
                && chance.happens(0.04);
        history.add(spell(
                life.unit(),
                life,
                life.level(),
                life.contract(),
                second ? 0.8 : life.fte(),
                life.pattern(),
                from,
                null));
        if (second) {
            var other = chance.one(organisation.siblings(life.unit()));
            history.add(spell(other, life, life.level(), life.contract(), 0.2, life.pattern(), from, null));
        }
        Organisation.Unit unit = life.unit();
        Craft.Level level = life.level();
        while (from.isAfter(hired)) {
            LocalDate until = from.minusDays(1);
            int daysBefore = (int) (hired.until(from, java.time.temporal.ChronoUnit.DAYS));
            int days = Math.min(daysBefore, 200 + (int) chance.exponential(1500));
            from = daysBefore - days < 200 ? hired : from.minusDays(days);
            boolean first = from.equals(hired);
            if (chance.happens(0.55) && !organisation.siblings(unit).isEmpty()) {
                unit = chance.one(organisation.siblings(unit));
            } else {
                level = before(level, first);
            }
            String contract = first && life.contract().equals("PERMANENT") && chance.happens(0.3)
                    ? "FIXED_TERM"
                    : life.contract();
            String pattern = chance.happens(0.3) ? chance.weighted(life.craft().patterns()) : life.pattern();
            history.add(spell(unit, life, level, contract, chance.happens(0.8) ? life.fte() : 1, pattern, from, until));
        }
        history.sort(Comparator.comparing(DemoPerson.Assignment::from).thenComparing(DemoPerson.Assignment::fte));
        return List.copyOf(history);
    }

    DemoPerson.Assignment spell(
            Organisation.Unit unit,
            String position,
            String contract,
            double fte,
            String pattern,
            String mode,
            LocalDate from,
            @Nullable LocalDate until) {
        var site = organisation.site(unit.site());
        Double week = FULL_WEEK.get(site.country());
        if (week == null) {
            throw new IllegalArgumentException("No full week for " + site.country());
        }
        return new DemoPerson.Assignment(
                position,
                unit.key(),
                site.key(),
                site.employer(),
                site.country(),
                contract,
                fte,
                Math.round(week * fte * 100) / 100.0,
                pattern,
                mode,
                from,
                until);
    }

    private DemoPerson.Assignment spell(
            Organisation.Unit unit,
            Life life,
            Craft.Level level,
            String contract,
            double fte,
            String pattern,
            LocalDate from,
            @Nullable LocalDate until) {
        boolean french = organisation.site(unit.site()).language().equals("fr");
        String title = life.role().title(level, french, life.woman());
        return spell(unit, title, contract, fte, pattern, life.mode(), from, until);
    }

    private static Craft.Level before(Craft.Level level, boolean first) {
        return switch (level) {
            case LEAD -> Craft.Level.SENIOR;
            case SENIOR -> first ? Craft.Level.JUNIOR : Craft.Level.PLAIN;
            case PLAIN, JUNIOR -> Craft.Level.JUNIOR;
        };
    }
}
