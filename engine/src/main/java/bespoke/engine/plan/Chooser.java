package bespoke.engine.plan;

import java.util.BitSet;

/** Chooses the offers of one plan after the other, within the limits, for the highest sum of worths. One per thread. */
final class Chooser {

    /*
     * Duties first, the best few, at most as many as the limits say. What is left of the slots in all and per lane is a
     * laminar matroid, in which taking the best that still fits gives the highest sum. Then, while fewer than a quarter
     * of the cards are for employees, the exchange of one card for another that costs least; in a matroid with two
     * colours the best exchange after the other keeps the sum the highest for each number of cards of the wanted
     * colour: Gabow and Tarjan, "Efficient algorithms for a family of matroid intersection problems", Journal of
     * Algorithms 5 (1984).
     *
     * A lane can use no more offers than it has slots, so per lane only the best few of each kind are kept while
     * scanning (Ranking): most offers cost one comparison. The rest works on some 40 offers.
     */

    private static final int LANES = Lane.values().length;

    private final Candidates candidates;
    private final int[] lanes;
    private final boolean[] forEmployees;
    private final Limits limits;
    private final Ranking[] dutiesOfLane = new Ranking[LANES];
    private final Ranking[] employeesOfLane = new Ranking[LANES];
    private final Ranking[] othersOfLane = new Ranking[LANES];
    private final int[] free = new int[LANES];

    /** Duties in the plan, own cards in the plan, and those that could still come in; best first. */
    private final Ranking duties;

    private final Ranking chosen;
    private final Ranking open;

    Chooser(Candidates candidates, Limits limits) {
        this.candidates = candidates;
        this.lanes = candidates.columns.lanes;
        this.forEmployees = candidates.columns.forEmployees;
        this.limits = limits;
        int slots = 0;
        for (var lane : Lane.values()) {
            int most = limits.slots(lane);
            dutiesOfLane[lane.ordinal()] = new Ranking(candidates, Math.min(most, limits.duties()));
            employeesOfLane[lane.ordinal()] = new Ranking(candidates, most);
            othersOfLane[lane.ordinal()] = new Ranking(candidates, most);
            slots += 2 * most;
        }
        duties = new Ranking(candidates, limits.duties());
        chosen = new Ranking(candidates, limits.all());
        open = new Ranking(candidates, slots);
    }

    /**
     * The choice for the person whom the candidates were last scored for.
     *
     * @param eligible offers by number, 64 to a word, lowest in the lowest bit
     */
    Choice choose(long[] eligible) {
        scan(eligible);
        takeDuties();
        takeBest();
        var cameIn = exchange();
        return order(cameIn);
    }

    private void scan(long[] eligible) {
        for (int lane = 0; lane < LANES; lane++) {
            dutiesOfLane[lane].clear();
            employeesOfLane[lane].clear();
            othersOfLane[lane].clear();
        }
        for (int word = 0; word < eligible.length; word++) {
            for (long rest = eligible[word]; rest != 0; rest &= rest - 1) {
                show((word << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private void show(int offer) {
        long worth = candidates.worth(offer);
        if (candidates.columns.duties[offer]) {
            dutiesOfLane[lanes[offer]].show(offer, worth);
        } else if (worth > 0) {
            (forEmployees[offer] ? employeesOfLane : othersOfLane)[lanes[offer]].show(offer, worth);
        }
    }

    private void takeDuties() {
        duties.clear();
        for (var lane : dutiesOfLane) {
            duties.showAll(lane);
        }
        for (var lane : Lane.values()) {
            free[lane.ordinal()] = limits.slots(lane);
        }
        for (int place = 0; place < duties.size(); place++) {
            free[lanes[duties.offer(place)]]--;
        }
    }

    private void takeBest() {
        open.clear();
        chosen.clear();
        for (int lane = 0; lane < LANES; lane++) {
            open.showAll(employeesOfLane[lane]);
            open.showAll(othersOfLane[lane]);
        }
        int room = limits.all() - duties.size();
        for (int place = 0; place < open.size(); ) {
            int offer = open.offer(place);
            if (chosen.size() < room && free[lanes[offer]] > 0) {
                free[lanes[offer]]--;
                chosen.show(offer, open.worth(place));
                open.remove(place);
            } else {
                place++;
            }
        }
    }

    /** Brings the plan's share for employees up to what is guaranteed, or as near as can be; the offers that came in. */
    private BitSet exchange() {
        var cameIn = new BitSet();
        int wanted = Limits.guaranteed(duties.size() + chosen.size(), Limits.PLAN_SHARE)
                - countForEmployees(duties)
                - countForEmployees(chosen);
        while (wanted-- > 0) {
            int entering = -1;
            int leaving = -1;
            // both rankings are best first, so of equal exchanges the best comes in and the last goes out
            for (int in = 0; in < open.size(); in++) {
                int out = forEmployees[open.offer(in)] ? replaceable(lanes[open.offer(in)]) : -1;
                if (out >= 0 && (entering < 0 || cost(out, in) < cost(leaving, entering))) {
                    entering = in;
                    leaving = out;
                }
            }
            if (entering < 0) {
                break;
            }
            int offer = open.offer(entering);
            free[lanes[chosen.offer(leaving)]]++;
            free[lanes[offer]]--;
            chosen.remove(leaving);
            chosen.show(offer, open.worth(entering));
            open.remove(entering);
            cameIn.set(offer);
        }
        return cameIn;
    }

    /** The place of the last card not for employees that an offer of this lane could replace, or -1. */
    private int replaceable(int lane) {
        for (int place = chosen.size() - 1; place >= 0; place--) {
            int offer = chosen.offer(place);
            if (!forEmployees[offer] && (free[lane] > 0 || lanes[offer] == lane)) {
                return place;
            }
        }
        return -1;
    }

    private long cost(int leaving, int entering) {
        return chosen.worth(leaving) - open.worth(entering);
    }

    /** Under Now the person's own best, then one duty; after Now lane by lane, the other duties of a lane first. */
    private Choice order(BitSet cameIn) {
        boolean withDuty = duties.size() > 0 && limits.now() > (chosen.size() > 0 ? 1 : 0);
        int own = Math.min(chosen.size(), limits.now() - (withDuty ? 1 : 0));
        var up = new BitSet();
        up.set(0, own);
        int wanted = Limits.guaranteed(own + (withDuty ? 1 : 0), Limits.NOW_SHARE)
                - countForEmployees(up)
                - (withDuty && forEmployees[duties.offer(0)] ? 1 : 0);
        var cameUp = new BitSet();
        while (wanted > 0 && raise(up, cameUp)) {
            wanted--;
        }
        int shown = wanted > 0 && withDuty ? firstForEmployees(duties) : 0;
        var offers = new Sequence(duties.size() + chosen.size());
        up.stream().forEach(place -> offers.add(chosen.offer(place)));
        if (withDuty) {
            offers.add(duties.offer(shown));
        }
        int now = offers.size;
        for (int lane = 0; lane < LANES; lane++) {
            for (int place = 0; place < duties.size(); place++) {
                if (lanes[duties.offer(place)] == lane && !(withDuty && place == shown)) {
                    offers.add(duties.offer(place));
                }
            }
            for (int place = 0; place < chosen.size(); place++) {
                if (lanes[chosen.offer(place)] == lane && !up.get(place)) {
                    offers.add(chosen.offer(place));
                }
            }
        }
        return new Choice(offers.numbers, now, cameIn, cameUp);
    }

    /** Puts the best card for employees below Now in the place of the last one under Now that is not; false if it cannot. */
    private boolean raise(BitSet up, BitSet cameUp) {
        int lowered = up.length() - 1;
        while (lowered >= 0 && (!up.get(lowered) || forEmployees[chosen.offer(lowered)])) {
            lowered--;
        }
        int raised = up.nextClearBit(0);
        while (raised < chosen.size() && (up.get(raised) || !forEmployees[chosen.offer(raised)])) {
            raised++;
        }
        if (lowered < 0 || raised >= chosen.size()) {
            return false;
        }
        up.clear(lowered);
        up.set(raised);
        cameUp.set(chosen.offer(raised));
        return true;
    }

    private int firstForEmployees(Ranking ranking) {
        for (int place = 0; place < ranking.size(); place++) {
            if (forEmployees[ranking.offer(place)]) {
                return place;
            }
        }
        return 0;
    }

    private int countForEmployees(Ranking ranking) {
        int count = 0;
        for (int place = 0; place < ranking.size(); place++) {
            count += forEmployees[ranking.offer(place)] ? 1 : 0;
        }
        return count;
    }

    private int countForEmployees(BitSet places) {
        return (int) places.stream()
                .filter(place -> forEmployees[chosen.offer(place)])
                .count();
    }

    private static final class Sequence {
        final int[] numbers;
        int size;

        Sequence(int most) {
            numbers = new int[most];
        }

        void add(int number) {
            numbers[size++] = number;
        }
    }
}
