package bespoke.doors;

import bespoke.doors.DoorList.Door;
import bespoke.doors.PlantedTown.Fact;
import bespoke.doors.PlantedTown.Reader;
import bespoke.doors.PlantedTown.Subject;
import bespoke.doors.PlantedTown.Town;
import bespoke.doors.PublishedSight.Shown;
import bespoke.shared.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what left through a door what was planted, and holds it against the published table both ways: no more than may
 * be seen there, and no less than must be.
 */
final class Judge {

    private static final Pattern WHOLE = Pattern.compile("zq(\\d\\d)f(\\d\\d)[0-9a-z]{3}");
    /** As stored, and as people read it: parted in threes. */
    private static final Pattern NUMBER = Pattern.compile("713\\D?571\\D?\\d{3}\\D?\\d{3}(?!\\d)");

    private static final Pattern EXPONENT = Pattern.compile("7\\.13571(\\d{1,6})E11");
    private static final Pattern ISO_DAY = Pattern.compile("(110\\d)-(\\d\\d)-(\\d\\d)(?!\\d)");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final Pattern WRITTEN_DAY =
            Pattern.compile("(?:(\\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?"
                    + "|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.? (\\d{1,2}),) (110\\d)(?!\\d)");
    private static final Pattern MASKED = Pattern.compile("•••• ([0-9a-z]{3})");
    private static final int SHORTEST_CODE = 16;

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
    private static Map<Integer, Map<Integer, Shown>> found(String text) {
        var found = new HashMap<Integer, Map<Integer, Shown>>();
        find(text, found);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !isCode(text.charAt(at))) {
                if (at - from >= SHORTEST_CODE) {
                    decoded(text.substring(from, at)).ifPresent(decoded -> find(decoded, found));
                }
                from = at + 1;
            }
        }
        return found;
    }

    private static boolean isCode(char one) {
        return one >= 'a' && one <= 'z'
                || one >= 'A' && one <= 'Z'
                || one >= '0' && one <= '9'
                || one == '+'
                || one == '/'
                || one == '-'
                || one == '_';
    }

    private static Optional<String> decoded(String coded) {
        try {
            var letters = coded.replace('+', '-').replace('/', '_');
            return Optional.of(new String(Base64.getUrlDecoder().decode(letters), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException otherwise) {
            // Looks alike, and is something else.
            return Optional.empty();
        }
    }

    /** Each kind of plant begins in its own way; what begins so is looked at more closely. */
    private static void find(String text, Map<Integer, Map<Integer, Shown>> found) {
        each(
                text,
                "zq",
                WHOLE,
                whole -> put(found, Integer.parseInt(whole.group(1)), Integer.parseInt(whole.group(2)), Shown.WHOLE));
        each(
                text,
                "713",
                NUMBER,
                number -> put(found, Long.parseLong(number.group().replaceAll("[^0-9]", "")) - PlantedTown.NUMBERS));
        each(
                text,
                "7.13571",
                EXPONENT,
                number -> put(found, Long.parseLong((number.group(1) + "000000").substring(0, 6))));
        each(
                text,
                "110",
                ISO_DAY,
                day -> putDay(
                        found,
                        day(
                                Integer.parseInt(day.group(1)),
                                Integer.parseInt(day.group(2)),
                                Integer.parseInt(day.group(3)))));
        for (int at = text.indexOf(" 110"); at >= 0; at = text.indexOf(" 110", at + 1)) {
            var day = WRITTEN_DAY.matcher(text.substring(Math.max(0, at - 14), Math.min(text.length(), at + 6)));
            if (day.find()) {
                boolean dayFirst = day.group(1) != null;
                int month = MONTHS.indexOf(day.group(dayFirst ? 2 : 3)) / 3 + 1;
                int inMonth = Integer.parseInt(day.group(dayFirst ? 1 : 4));
                putDay(found, day(Integer.parseInt(day.group(5)), month, inMonth));
            }
        }
        each(text, "•••• ", MASKED, masked -> {
            int place = Integer.parseInt(masked.group(1).replace("z", ""), PlantedTown.TAIL);
            put(found, place / 100, place % 100, Shown.MASKED);
        });
    }

    private static void each(String text, String mark, Pattern pattern, Consumer<Matcher> found) {
        Matcher matcher = null;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            matcher = matcher == null ? pattern.matcher(text) : matcher;
            if (matcher.region(at, text.length()).lookingAt()) {
                found.accept(matcher);
            }
        }
    }

    private static long day(int year, int month, int inMonth) {
        try {
            return ChronoUnit.DAYS.between(PlantedTown.DAYS, LocalDate.of(year, month, inMonth));
        } catch (DateTimeException none) {
            return -1;
        }
    }

    private static void putDay(Map<Integer, Map<Integer, Shown>> found, long day) {
        if (day >= 0) {
            put(found, (int) (day / 100), (int) (day % 100), Shown.WHOLE);
        }
    }

    private static void put(Map<Integer, Map<Integer, Shown>> found, long number) {
        int subject = (int) (number / 10_000);
        int fact = (int) (number / 100 % 100);
        if (number % 100 == PlantedTown.check(subject, fact)) {
            put(found, subject, fact, Shown.WHOLE);
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
