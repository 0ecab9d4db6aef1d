package bespoke.doors;

import bespoke.doors.DoorList.Door;
import bespoke.doors.PlantedTown.Fact;
import bespoke.doors.PlantedTown.Reader;
import bespoke.doors.PlantedTown.Subject;
import bespoke.doors.PlantedTown.Town;
import bespoke.doors.PublishedSight.Shown;
import bespoke.shared.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what left through a door what was planted, and holds it against the published table both ways: no more than may
 * be seen there, and no less than must be.
 */
final class Judge {

    private static final Pattern WHOLE = Pattern.compile("zq(\\d\\d)f(\\d\\d)[0-9a-z]{3}");
    private static final Pattern MASKED = Pattern.compile("•••• ([0-9a-z]{3})");
    private static final Pattern CODED = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");

    private final Town town;
    private final AtomicLong combinations = new AtomicLong();
    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private final Set<String> showing = ConcurrentHashMap.newKeySet();
    private final Map<String, Shown[][]> tables = new ConcurrentHashMap<>();
    private final Collection<String> differences = new ConcurrentLinkedQueue<>();

    Judge(Town town) {
        this.town = town;
    }

    /** How many combinations of reader, relation, fact and door were judged, each counted once. */
    long combinations() {
        return combinations.get();
    }

    /** What was not as the table says, one line each. */
    Collection<String> differences() {
        return differences;
    }

    /** The doors through which anybody saw anything planted: the judge is not blind there. */
    Set<String> showing() {
        return showing;
    }

    /** What left through a door for whoever came without saying who they are, or for nobody: nothing may be seen there. */
    void nothing(String door, String text) {
        hold(door, null, "nothing", List.of(), text);
    }

    /** What left through a door for a reader. @param about whom the address names; empty for nobody in particular */
    void hold(Door door, Reader reader, List<Subject> about, String text) {
        hold(door.toString(), reader, door.shows(), about, text);
    }

    void hold(String door, @Nullable Reader reader, String says, List<Subject> about, String text) {
        var found = found(text);
        if (!found.isEmpty()) {
            showing.add(door);
        }
        if (judged.add(door + "|" + reader)) {
            combinations.addAndGet((long) town.subjects().size() * town.facts().size());
        }
        var shows = Shows.of(says);
        for (var subject : town.subjects()) {
            var ofSubject = found.getOrDefault(subject.place(), Map.of());
            for (var fact : town.facts()) {
                var least = reader == null ? Shown.NOTHING : least(reader, subject, fact, shows, about);
                var most = reader == null ? Shown.NOTHING : most(reader, subject, fact, shows, least);
                var shown = ofSubject.getOrDefault(fact.place(), Shown.NOTHING);
                if (shown.compareTo(least) < 0 || shown.compareTo(most) > 0) {
                    differences.add(
                            "%s | %s | %s of %d, who says yes to %s and shares with %s | %s where %s to %s is right"
                                    .formatted(
                                            door,
                                            reader,
                                            fact.name(),
                                            subject.place(),
                                            subject.consents(),
                                            subject.shares(),
                                            shown,
                                            least,
                                            most));
                }
            }
        }
    }

    /** What was asked by itself, of one fact of some people. */
    void ask(int people, boolean right, String otherwise) {
        combinations.addAndGet(people);
        if (!right) {
            differences.add(otherwise);
        }
    }

    /** What the list says of a door. @param must what has to be there for whoever may see it, @param purpose of the table */
    private record Shows(
            String how, Set<String> must, @Nullable Purpose purpose) {

        private static final Map<String, Shows> READ = new ConcurrentHashMap<>();

        static Shows of(String says) {
            return READ.computeIfAbsent(says, one -> {
                var colon = one.indexOf(':');
                var equals = one.indexOf('=');
                return new Shows(
                        one.split("[:=]")[0],
                        equals < 0 ? Set.of() : Set.of(one.substring(equals + 1).split("\\+")),
                        colon < 0 ? null : Purpose.valueOf(one.substring(colon + 1)));
            });
        }

        boolean requires(Fact fact) {
            // Of whom a signal tells is not known until somebody says what such signals become.
            return must.contains(fact.name())
                    || must.contains("facts") && fact.row() != null
                    || must.contains("all") && !fact.name().equals("signal");
        }
    }

    private Shown least(Reader reader, Subject subject, Fact fact, Shows shows, List<Subject> about) {
        if (shows.how().equals("table")) {
            return about.contains(subject) ? table(reader, subject, fact, shows) : Shown.NOTHING;
        }
        if (!shows.requires(fact) || !(about.isEmpty() || about.contains(subject))) {
            return Shown.NOTHING;
        }
        boolean itself = subject.equals(reader.subject());
        boolean answers = reader.answers().contains(fact.name());
        boolean sees =
                switch (shows.how()) {
                    case "own" -> itself;
                    case "asks" -> answers;
                    case "both" -> answers || itself;
                    case "groups" -> itself || saysKinds(reader);
                    default -> false;
                };
        return sees ? Shown.WHOLE : Shown.NOTHING;
    }

    private Shown most(Reader reader, Subject subject, Fact fact, Shows shows, Shown least) {
        if (subject.equals(reader.subject()) && !shows.how().equals("nothing")) {
            return Shown.WHOLE;
        }
        boolean sees =
                switch (shows.how()) {
                    case "asks", "both" -> reader.answers().contains(fact.name());
                    case "groups" -> saysKinds(reader) && fact.name().equals("community");
                    case "accounts" ->
                        reader.relation().equals("administrator") && fact.name().equals("userName");
                    // By its number a line of a file says whom it is about.
                    case "atmost" ->
                        reader.columns().contains("people-team") && fact.name().equals("number");
                    default -> false;
                };
        return sees ? Shown.WHOLE : shows.how().equals("atmost") ? table(reader, subject, fact, shows) : least;
    }

    /** Who says what holds groups together reads the names of all of them, and of no members. */
    static boolean saysKinds(Reader reader) {
        return reader.relation().equals("people-team");
    }

    /** What the published table says; of what it does not name nobody but the person sees anything. */
    private Shown table(Reader reader, Subject subject, Fact fact, Shows shows) {
        return tables.computeIfAbsent(
                        reader + "|" + shows.purpose(), one -> table(reader, Objects.requireNonNull(shows.purpose())))[
                subject.place()][fact.place()];
    }

    private Shown[][] table(Reader reader, Purpose purpose) {
        return town.subjects().stream()
                .map(subject -> town.facts().stream()
                        .map(fact -> table(reader, subject, fact, purpose))
                        .toArray(Shown[]::new))
                .toArray(Shown[][]::new);
    }

    private static Shown table(Reader reader, Subject subject, Fact fact, Purpose purpose) {
        boolean looksForIt = purpose == Purpose.EMPLOYMENT || reader.authors() != null;
        if (fact.row() == null || !looksForIt) {
            return Shown.NOTHING;
        }
        return subject.equals(reader.subject())
                ? Shown.WHOLE
                : PublishedSight.of(subject.about(fact), reader.columns(), reader.opens(), purpose);
    }

    /** Finds what was planted, also in what is coded by 64 letters, as marks of lists and cookies are. */
    private Map<Integer, Map<Integer, Shown>> found(String text) {
        var found = new HashMap<Integer, Map<Integer, Shown>>();
        find(text, found);
        var coded = CODED.matcher(text);
        while (coded.find()) {
            try {
                find(decoded(coded.group()), found);
            } catch (IllegalArgumentException otherwise) {
                // Looks alike, and is something else.
            }
        }
        return found;
    }

    private static String decoded(String coded) {
        var letters = coded.replace('+', '-').replace('/', '_').replaceAll("=+$", "");
        return new String(Base64.getUrlDecoder().decode(letters), StandardCharsets.UTF_8);
    }

    private static void find(String text, Map<Integer, Map<Integer, Shown>> found) {
        var whole = WHOLE.matcher(text);
        while (whole.find()) {
            put(found, Integer.parseInt(whole.group(1)), Integer.parseInt(whole.group(2)), Shown.WHOLE);
        }
        var masked = MASKED.matcher(text);
        while (masked.find()) {
            int place = Integer.parseInt(masked.group(1).replace("z", ""), PlantedTown.TAIL);
            put(found, place / 100, place % 100, Shown.MASKED);
        }
    }

    private static void put(Map<Integer, Map<Integer, Shown>> found, int subject, int fact, Shown how) {
        found.computeIfAbsent(subject, one -> new HashMap<>())
                .merge(fact, how, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** A few of them for each door and reader, for whoever reads why a test failed. */
    String told() {
        var byDoor = differences.stream()
                .collect(Collectors.groupingBy(line -> line.split(" of \\d")[0], TreeMap::new, Collectors.toList()));
        return byDoor.values().stream()
                .map(lines -> lines.getFirst() + (lines.size() == 1 ? "" : " (" + lines.size() + " alike)"))
                .limit(200)
                .collect(Collectors.joining("\n", "\n", ""));
    }
}
