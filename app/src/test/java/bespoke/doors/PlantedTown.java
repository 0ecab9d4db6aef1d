package bespoke.doors;

import static org.awaitility.Awaitility.await;

import bespoke.Cast;
import bespoke.Crowd;
import bespoke.Shop;
import bespoke.access.Accounts;
import bespoke.access.ClaimRules;
import bespoke.access.DemoSignIns;
import bespoke.access.SignIns;
import bespoke.access.Tokens;
import bespoke.audience.AudienceId;
import bespoke.correction.Receivers;
import bespoke.doors.PublishedSight.Case;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.intake.BatchId;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.DirectoryAsk;
import bespoke.intake.DirectoryAskId;
import bespoke.intake.DirectoryAsks;
import bespoke.intake.DirectoryEntry;
import bespoke.intake.DirectoryUsers;
import bespoke.intake.Imports;
import bespoke.intake.Signal;
import bespoke.intake.Signals;
import bespoke.intake.Told;
import bespoke.offer.OfferId;
import bespoke.person.Assignments;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Consents;
import bespoke.privacy.Door;
import bespoke.privacy.SharedWith;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.profile.Aims;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Facts;
import bespoke.request.Addressee;
import bespoke.request.Asks;
import bespoke.request.Requests;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Twenty people, one for each way of consenting and sharing, with a value of its own planted for each thing known of them;
 * and one reader for each line of {@code privacy/relations.csv}, who stands so to all of them.
 */
@TestConfiguration
@Import({Cast.class, Shop.class, Crowd.class})
class PlantedTown {

    private static final List<DemoSignIns.DemoSignIn> READERS = new CopyOnWriteArrayList<>();

    @Bean
    static DemoSignIns readersOfTheTown() {
        return () -> READERS;
    }

    /** Made when first asked for, once the shipped attributes are there. */
    @Bean
    @Lazy
    static Town town(AutowireCapableBeanFactory beans) throws IOException {
        return beans.createBean(Builder.class).build();
    }

    /** Digits of the tails: all letters but the last, which fills them up. */
    static final int TAIL = 35;

    /** Where the planted numbers begin; they end on two digits that no other number ends on by chance. */
    static final long NUMBERS = 713_571_000_000L;

    /** On which the planted days follow. */
    static final LocalDate DAYS = LocalDate.of(1101, 1, 1);

    static int check(int subject, int fact) {
        return (subject * 100 + fact) % 97;
    }

    /** One thing that may be known of everybody here, by its place in the list. @param row null for what the table does not name, @param attribute by which it is told; null where it is not told as a fact */
    record Fact(
            int place,
            String name,
            PublishedSight.@Nullable Row row,
            Set<Purpose> serves,
            @Nullable String attribute,
            AttributeType type) {

        Fact(
                int place,
                String name,
                PublishedSight.@Nullable Row row,
                Set<Purpose> serves,
                @Nullable String attribute) {
            this(place, name, row, serves, attribute, AttributeType.TEXT);
        }
    }

    /** One of those of whom something is known. */
    record Subject(
            int place, PersonId id, Set<Purpose> consents, Set<SharedWith> shares, Map<String, List<String>> ids) {

        /** What is planted for a thing known of them: no word of any language, and no part of another; or a number or a day like no other. */
        String value(Fact fact) {
            return switch (fact.type()) {
                case NUMBER ->
                    Long.toString(NUMBERS + place * 10_000L + fact.place() * 100L + check(place, fact.place()));
                case DATE -> DAYS.plusDays(place * 100L + fact.place()).toString();
                case TEXT, TEXTS, BOOLEAN -> "zq%02df%02d%s".formatted(place, fact.place(), tail(fact));
            };
        }

        /** The same as it is told. */
        Value told(Fact fact) {
            return switch (fact.type()) {
                case NUMBER -> Value.of(Double.parseDouble(value(fact)));
                case DATE -> Value.of(LocalDate.parse(value(fact)));
                case TEXTS -> Value.of(Set.of(value(fact)));
                case TEXT, BOOLEAN -> Value.of(value(fact));
            };
        }

        /** What is left of it where it is masked. */
        String tail(Fact fact) {
            return "%3s"
                    .formatted(Integer.toString(place * 100 + fact.place(), TAIL))
                    .replace(' ', 'z');
        }

        Case about(Fact fact) {
            var open = EnumSet.of(Purpose.EMPLOYMENT);
            open.addAll(consents);
            return new Case(Objects.requireNonNull(fact.row()), fact.serves(), open, shares);
        }
    }

    /**
     * Somebody who looks.
     *
     * @param columns of the table in which they stand to everybody here
     * @param authors the column in which they stand to those in their own scope; null for who makes no rules
     * @param answers what of it they are asked, and therefore read
     * @param subject who they are, where it is one of those of whom something is known
     */
    record Reader(
            String relation,
            List<String> columns,
            Set<Facet> opens,
            @Nullable String authors,
            List<String> answers,
            PersonId id,
            Set<Role> roles,
            String session,
            String token,
            @Nullable Subject subject) {

        @Override
        public String toString() {
            return relation + (subject == null ? "" : " " + subject.place());
        }
    }

    /** All of it. @param directory the token of a directory's connection */
    record Town(
            List<Fact> facts,
            List<Subject> subjects,
            List<Reader> readers,
            Map<String, List<String>> ids,
            String directory) {

        Fact fact(String name) {
            return facts.stream()
                    .filter(fact -> fact.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        List<Fact> facts(AttributeType type) {
            return facts.stream().filter(fact -> fact.type() == type).toList();
        }

        Reader reader(String relation) {
            return readers.stream()
                    .filter(reader -> reader.relation().equals(relation))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Plants it. */
    static final class Builder {

        /** What is planted beside words, of each kind of facts one. */
        private static final List<AttributeType> TYPES =
                List.of(AttributeType.NUMBER, AttributeType.DATE, AttributeType.TEXTS);

        private static final String EMPLOYER = "Works of the planted";

        private final Cast cast;
        private final People people;
        private final Accounts accounts;
        private final SignIns signIns;
        private final Tokens tokens;
        private final Attributes attributes;
        private final Facts facts;
        private final Consents consents;
        private final Relations relations;
        private final Aims aims;
        private final Asks asks;
        private final Requests requests;
        private final Products products;
        private final Shop shop;
        private final Crowd crowd;
        private final Imports imports;
        private final Connections connections;
        private final Assignments assignments;
        private final AccessLog looks;
        private final Signals signals;
        private final Groups groups;
        private final ClaimRules claims;
        private final Receivers receivers;
        private final DirectoryUsers directory;
        private final DirectoryAsks directoryAsks;
        private final TransactionTemplate transactions;

        Builder(
                Cast cast,
                People people,
                Accounts accounts,
                SignIns signIns,
                Tokens tokens,
                Attributes attributes,
                Facts facts,
                Consents consents,
                Relations relations,
                Aims aims,
                Asks asks,
                Requests requests,
                Products products,
                Shop shop,
                Crowd crowd,
                Imports imports,
                Connections connections,
                Assignments assignments,
                AccessLog looks,
                Signals signals,
                Groups groups,
                ClaimRules claims,
                Receivers receivers,
                DirectoryUsers directory,
                DirectoryAsks directoryAsks,
                TransactionTemplate transactions) {
            this.groups = groups;
            this.claims = claims;
            this.receivers = receivers;
            this.directory = directory;
            this.directoryAsks = directoryAsks;
            this.transactions = transactions;
            this.looks = looks;
            this.signals = signals;
            this.cast = cast;
            this.people = people;
            this.accounts = accounts;
            this.signIns = signIns;
            this.tokens = tokens;
            this.attributes = attributes;
            this.facts = facts;
            this.consents = consents;
            this.relations = relations;
            this.aims = aims;
            this.asks = asks;
            this.requests = requests;
            this.products = products;
            this.shop = shop;
            this.crowd = crowd;
            this.imports = imports;
            this.connections = connections;
            this.assignments = assignments;
        }

        Town build() throws IOException {
            var known = known();
            var author = cast.known("Author of offers");
            var team = Cast.self(author, Role.Kind.PEOPLE_TEAM);
            known.stream().filter(fact -> fact.attribute() != null).forEach(fact -> define(team, fact));
            var owner = person("answers-asks");
            var product = shop.product(team, owner, "workspace");
            var audience = crowd.livingIn("FR", author);
            var offer = shop.published(team, Shop.chair(product, audience, Shop.work(owner), "workspace"));
            var meeting = shop.published(team, Shop.chair(product, audience, Shop.appointment(), "calm"));
            var administrator = Cast.self(author, Role.Kind.ADMINISTRATOR);
            var receiver =
                    receivers.set(administrator, "hris", "http://localhost:1/").id();
            var subjects = subjects(known, product, owner, meeting);
            var readers = readers(subjects, owner, team, product);
            var file = file(known, subjects, readers);
            var token = connections.make("Directory of the planted");
            var source = source(known, subjects);
            var ids = new HashMap<>(ids(product, audience, offer, meeting, file, source, known));
            ids.putAll(together(known, subjects, readers));
            ids.put("rule", List.of(rule(administrator)));
            ids.put("receiver", List.of(receiver.toString()));
            ids.put(
                    "delivery",
                    List.of(receivers
                            .deliveries(administrator, null, 50)
                            .items()
                            .getFirst()
                            .id()
                            .toString()));
            askToKeep(known, subjects, readers);
            return new Town(known, subjects, readers, Map.copyOf(ids), token);
        }

        private Map<String, List<String>> ids(
                ProductId product,
                AudienceId audience,
                OfferId offer,
                OfferId meeting,
                BatchId file,
                ConnectionId source,
                List<Fact> known) {
            return Map.of(
                    "product", List.of(product.toString()),
                    "audience", List.of(audience.toString()),
                    "offer", List.of(offer.toString(), meeting.toString()),
                    "import", List.of(file.toString()),
                    "source", List.of(source.toString()),
                    "place", List.of("0", "1"),
                    "purpose", List.of("CAREER"),
                    "area", List.of("FR"),
                    "facet", Arrays.stream(Facet.values()).map(Facet::name).toList(),
                    "fact",
                            Stream.of(AttributeType.TEXT, AttributeType.NUMBER, AttributeType.DATE, AttributeType.TEXTS)
                                    .map(type -> known.stream()
                                            .filter(fact -> fact.attribute() != null && fact.type() == type)
                                            .map(fact -> Objects.requireNonNull(fact.attribute()))
                                            .findFirst()
                                            .orElseThrow())
                                    .toList());
        }

        /** Every row of the table twice, once of a fact that serves everything and once of one that serves figures alone; and what no row names. */
        private List<Fact> known() {
            var known = new ArrayList<Fact>();
            for (var row : PublishedSight.rows()) {
                for (boolean all : List.of(true, false)) {
                    var name = "planted" + capital(row.facet()) + capital(row.sensitivity()) + (all ? "" : "Figures");
                    var serves = all ? EnumSet.allOf(Purpose.class) : EnumSet.of(Purpose.ANALYTICS);
                    if (row.sensitivity() == Sensitivity.SPECIAL) {
                        serves.remove(Purpose.PERSONALISE);
                    }
                    known.add(new Fact(known.size(), name, row, Set.copyOf(serves), name));
                    if (all && row.sensitivity() != Sensitivity.IDENTIFIER) {
                        var type = TYPES.get(PublishedSight.rows().indexOf(row) % TYPES.size());
                        var other = name + type;
                        known.add(new Fact(known.size(), other, row, Set.copyOf(serves), other, type));
                    }
                }
            }
            known.add(contract(known.size()));
            for (var name : List.of(
                    "aim",
                    "ask",
                    "asked",
                    "note",
                    "refusal",
                    "dispute",
                    "pastPosition",
                    "pastSite",
                    "signal",
                    "community",
                    "askedPlace",
                    "userName",
                    "number")) {
                known.add(new Fact(known.size(), name, null, Set.of(), null));
            }
            return List.copyOf(known);
        }

        /** What comes of somebody's work and is told by no line of theirs. */
        private static Fact contract(int place) {
            var row = PublishedSight.rows().stream()
                    .filter(one -> one.facet() == Facet.ADMINISTRATIVE && one.sensitivity() == Sensitivity.PERSONAL)
                    .findFirst()
                    .orElseThrow();
            return new Fact(place, "contract", row, Set.of(Purpose.EMPLOYMENT, Purpose.CAREER), null);
        }

        private static String capital(Enum<?> one) {
            return one.name().charAt(0) + one.name().substring(1).toLowerCase(Locale.ROOT);
        }

        private void define(Viewer team, Fact fact) {
            var row = Objects.requireNonNull(fact.row());
            var words = new Text(fact.name(), fact.name());
            attributes.define(
                    team,
                    new Attribute(
                            fact.name(),
                            fact.type(),
                            row.facet(),
                            row.sensitivity(),
                            false,
                            false,
                            Set.of(Editor.SELF, Editor.SOURCE),
                            fact.serves(),
                            List.of("self"),
                            words,
                            words,
                            words,
                            words,
                            null,
                            null,
                            List.of(),
                            null,
                            null,
                            null));
        }

        private List<Subject> subjects(List<Fact> known, ProductId product, PersonId owner, OfferId meeting) {
            var subjects = new ArrayList<Subject>();
            for (var yes : List.<Set<Purpose>>of(
                    Set.of(),
                    Set.of(Purpose.COACHING),
                    Set.of(Purpose.CAREER),
                    Set.of(Purpose.COACHING, Purpose.CAREER))) {
                for (var with : Stream.concat(
                                Stream.of(Set.<SharedWith>of()),
                                Arrays.stream(SharedWith.values()).map(Set::of))
                        .toList()) {
                    subjects.add(subject(subjects.size(), known, yes, with, product, owner, meeting));
                }
            }
            return List.copyOf(subjects);
        }

        private Subject subject(
                int place,
                List<Fact> known,
                Set<Purpose> yes,
                Set<SharedWith> with,
                ProductId product,
                PersonId owner,
                OfferId meeting) {
            var ids = new LinkedHashMap<String, List<String>>();
            var draft = new Subject(place, PersonId.fresh(), yes, with, ids);
            java.util.function.Function<String, String> planted = name -> draft.value(fact(known, name));
            var id = people.add(new NewPerson(
                    PersonKind.EMPLOYEE, planted.apply("number"), "Planted Doors " + (char) ('A' + place), null));
            assignments.begin(
                    id,
                    work(planted.apply("pastPosition"), planted.apply("pastSite"), null),
                    LocalDate.of(2012, 1, 1),
                    LocalDate.of(2015, 1, 1),
                    "hris");
            cast.at(id, "2019-04-01", work("Nurse", "Clinic", planted.apply("contract")));
            accounts.provide(id, planted.apply("userName"), Set.of());
            var self = Cast.self(id);
            for (var fact : known) {
                if (fact.attribute() != null) {
                    var key = Objects.requireNonNull(fact.attribute());
                    facts.say(self, key, draft.told(fact));
                    facts.share(self, key, with);
                }
            }
            for (var purpose : List.of(Purpose.COACHING, Purpose.CAREER)) {
                if (yes.contains(purpose) || place % 2 == 0) {
                    consents.answer(self, purpose, yes.contains(purpose));
                }
            }
            facts.dispute(self, "position", "hris", "It is not so: " + planted.apply("dispute"), Language.EN);
            var dispute = requests.of(self).getFirst();
            var aim = aims.say(self, "Sleep better " + planted.apply("aim"));
            var ask = asks.send(self, "May I " + planted.apply("ask"), new Addressee.OfProduct(product));
            requests.note(Cast.self(owner), ask.id(), "We look at it, " + planted.apply("note"));
            var asked = asks.send(self, "Could I " + planted.apply("asked"), new Addressee.OfProduct(product));
            requests.refuse(Cast.self(owner), asked.id(), "There is no room " + planted.apply("refusal"));
            var appointment = requests.open(self, meeting);
            var person = new Subject(place, id, yes, with, ids);
            ids.put("person", List.of(id.toString()));
            ids.put("dispute", List.of(dispute.id().toString()));
            ids.put("ask", List.of(ask.id().toString()));
            ids.put("asked", List.of(asked.id().toString()));
            ids.put("appointment", List.of(appointment.id().toString()));
            facts.of(Cast.self(owner, Role.Kind.PEOPLE_TEAM), id, Door.PERSON_PAGE);
            ids.put(
                    "look",
                    List.of(looks.of(self, null, 1).items().getFirst().id().toString()));
            ids.put("aim", List.of(aim.id().value().toString()));
            consents.receipts(self).stream()
                    .findFirst()
                    .ifPresent(receipt ->
                            ids.put("answer", List.of(receipt.id().value().toString())));
            return person;
        }

        private static Work work(String position, String site, @Nullable String contract) {
            return new Work(
                    position,
                    "Ward 3",
                    EMPLOYER,
                    site,
                    "FR",
                    contract,
                    0.8,
                    28.0,
                    WorkingPattern.NIGHTS,
                    WorkMode.ON_SITE,
                    "nights");
        }

        private PersonId person(String relation) {
            return people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Reader who is " + relation, null));
        }

        private List<Reader> readers(List<Subject> subjects, PersonId owner, Viewer team, ProductId product) {
            var key = products.get(product).key();
            var readers = new ArrayList<Reader>();
            var lead = person("lead");
            for (var cells : PublishedSight.lines("privacy/relations.csv", ";").stream()
                    .skip(1)
                    .toList()) {
                var relation = cells.getFirst();
                var id = relation.equals("lead") ? lead : relation.equals("answers-asks") ? owner : person(relation);
                var opens = cells.get(2).isEmpty() ? Set.<Facet>of() : Set.of(Facet.valueOf(cells.get(2)));
                var roles = roles(relation, key);
                tie(relation, id, lead, subjects, opens);
                readers.add(reader(relation, cells, opens, id, roles, null));
                if (relation.startsWith("left-")) {
                    people.leave(id, LocalDate.now().minusDays(3), "test");
                }
            }
            var peers = List.of("", "peer member", "", "", "");
            for (int place : List.of(0, 9, subjects.size() - 1)) {
                var subject = subjects.get(place);
                readers.add(reader("self", peers, Set.of(), subject.id(), Set.of(), subject));
            }
            return List.copyOf(readers);
        }

        private Reader reader(
                String relation,
                List<String> cells,
                Set<Facet> opens,
                PersonId id,
                Set<Role> roles,
                @Nullable Subject subject) {
            if (subject == null) {
                accounts.provide(id, "reader-" + relation, roles);
            }
            READERS.add(new DemoSignIns.DemoSignIn(
                    id, relation, new Text("Reader", "Lecteur"), new Text("Reads.", "Lit.")));
            return new Reader(
                    relation,
                    columns(relation, cells.get(1)),
                    opens,
                    cells.get(3).isEmpty() ? null : cells.get(3),
                    cells.get(4).isEmpty() ? List.of() : List.of(cells.get(4).split("\\+")),
                    id,
                    roles,
                    signIns.signInAs(id),
                    tokens.issue(id, new HashSet<>(Tokens.SCOPES), "test", Duration.ofHours(1)),
                    subject);
        }

        /** Whoever can sign in is anybody. */
        private static List<String> columns(String relation, String told) {
            return Stream.of(told + (relation.startsWith("left-") ? "" : " anybody"))
                    .flatMap(columns -> Stream.of(columns.strip().split(" ")))
                    .filter(column -> !column.isEmpty())
                    .toList();
        }

        private void tie(String relation, PersonId reader, PersonId lead, List<Subject> subjects, Set<Facet> opens) {
            if (relation.equals("led-by-the-same")) {
                relations.declare(reader, lead, RelationKind.LEAD, Relations.LINE, Set.of());
            }
            for (var subject : subjects) {
                switch (relation) {
                    case "led-by-them" ->
                        relations.declare(reader, subject.id(), RelationKind.LEAD, "of " + subject.place(), Set.of());
                    case "lead" -> relations.declare(subject.id(), reader, RelationKind.LEAD, Relations.LINE, opens);
                    case "lead-with-results", "lead-and-people-team-elsewhere", "left-lead" ->
                        relations.declare(subject.id(), reader, RelationKind.LEAD, relation, opens);
                    case "coach-and-lead" -> {
                        relations.declare(subject.id(), reader, RelationKind.LEAD, relation, opens);
                        relations.declare(subject.id(), reader, RelationKind.COACH, relation, Set.of());
                    }
                    case "coach" -> relations.declare(subject.id(), reader, RelationKind.COACH, "test", Set.of());
                    case "mentor" -> relations.declare(subject.id(), reader, RelationKind.MENTOR, "test", Set.of());
                    case "buddy" -> relations.declare(subject.id(), reader, RelationKind.BUDDY, "test", Set.of());
                    case "peer" -> relations.declare(subject.id(), reader, RelationKind.PEER, "test", Set.of());
                    case "representative" ->
                        relations.declare(subject.id(), reader, RelationKind.REPRESENTATIVE, "test", Set.of());
                    case "was-lead" -> ended(subject, reader, RelationKind.LEAD);
                    case "was-coach" -> ended(subject, reader, RelationKind.COACH);
                    case "was-peer" -> ended(subject, reader, RelationKind.PEER);
                    default -> {
                        // Nothing ties them.
                    }
                }
            }
        }

        private void ended(Subject subject, PersonId reader, RelationKind kind) {
            relations.declare(subject.id(), reader, kind, "over", Set.of(Facet.PROFESSIONAL));
            relations.end(subject.id(), kind, "over");
        }

        private static Set<Role> roles(String relation, String product) {
            return switch (relation) {
                case "people-team", "left-people-team" -> team(Scope.ANY, Scope.ANY, Scope.ANY);
                case "people-team-of-the-country" -> team(Scope.ANY, "FR", Scope.ANY);
                case "people-team-of-another-country", "lead-and-people-team-elsewhere" ->
                    team(Scope.ANY, "DE", Scope.ANY);
                case "people-team-of-the-employer" -> team(Scope.ANY, Scope.ANY, EMPLOYER);
                case "people-team-of-another-employer" -> team(Scope.ANY, Scope.ANY, "Works of others");
                case "people-team-of-a-product" -> team(product, Scope.ANY, Scope.ANY);
                case "people-team-of-a-product-elsewhere" -> team(product, "DE", Scope.ANY);
                case "representative" -> everywhere(Role.Kind.REPRESENTATIVE);
                case "executive" -> everywhere(Role.Kind.EXECUTIVE);
                case "administrator" -> everywhere(Role.Kind.ADMINISTRATOR);
                case "coach-by-role-alone" -> everywhere(Role.Kind.COACH);
                case "lead-by-role-alone" -> everywhere(Role.Kind.LEAD);
                default -> Set.of();
            };
        }

        private static Set<Role> team(String product, String country, String employer) {
            return Set.of(
                    new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(product), Set.of(country), Set.of(employer))));
        }

        private static Set<Role> everywhere(Role.Kind kind) {
            return Set.of(new Role(kind, Scope.everywhere()));
        }

        /**
         * Everybody in a team on their cards, in one that is over, in a community, in a group that a directory tells of, and each
         * in a community of their own; and with them who is so together with them.
         */
        private Map<String, List<String>> together(List<Fact> known, List<Subject> subjects, List<Reader> readers) {
            var team = groups.begin(GroupKind.TEAM, "Team of the planted", "test");
            var told = groups.begin(null, "Told of the planted", "SCIM:Directory of the planted");
            var choir = groups.begin(GroupKind.COMMUNITY, "Choir of the planted", "test");
            var over = groups.begin(GroupKind.TEAM, "Team that is over", "test");
            for (var reader : readers) {
                switch (reader.relation()) {
                    case "in-a-team" -> groups.join(team, reader.id());
                    case "in-a-community" -> groups.join(choir, reader.id());
                    case "in-a-group-that-a-directory-tells" -> groups.join(told, reader.id());
                    case "in-a-group-that-ended" -> groups.join(over, reader.id());
                    case "was-in-a-group" -> {
                        groups.join(team, reader.id());
                        groups.leave(team, reader.id());
                    }
                    default -> {
                        // They are in no group with them.
                    }
                }
            }
            var fact = fact(known, "community");
            for (var subject : subjects) {
                List.of(team, told, choir, over).forEach(group -> groups.join(group, subject.id()));
                var own = groups.begin(GroupKind.COMMUNITY, subject.value(fact), "test");
                groups.join(own, subject.id());
                subject.ids().put("community", List.of(own.toString()));
            }
            groups.end(over);
            return Map.of("team", List.of(team.toString()), "told", List.of(told.toString()));
        }

        private String rule(Viewer administrator) {
            var executive = new Role(Role.Kind.EXECUTIVE, Scope.everywhere());
            return claims.add(administrator, "groups", "planted", executive)
                    .id()
                    .value()
                    .toString();
        }

        /** Another directory asks to keep everybody, and tells of another place for each. */
        private void askToKeep(List<Fact> known, List<Subject> subjects, List<Reader> readers) {
            var asking =
                    connections.find(connections.make("Directory that asks")).orElseThrow();
            for (var subject : subjects) {
                transactions.executeWithoutResult(transaction -> directory.create(
                        asking,
                        new DirectoryEntry(
                                "kept-" + subject.place(),
                                null,
                                true,
                                "Planted Doors " + (char) ('A' + subject.place()),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "FR",
                                subject.value(fact(known, "number")),
                                subject.value(fact(known, "askedPlace")),
                                null,
                                null)));
            }
            var team = readers.stream()
                    .filter(reader -> reader.relation().equals("people-team"))
                    .findFirst()
                    .orElseThrow();
            var waiting = asks(new Viewer(team.id(), team.roles(), Purpose.EMPLOYMENT));
            subjects.forEach(subject -> subject.ids()
                    .put(
                            "directoryask",
                            List.of(Objects.requireNonNull(waiting.get(subject.id()))
                                    .toString())));
            readers.stream().filter(reader -> reader.subject() != null).forEach(reader -> {
                var self = Cast.self(reader.id());
                var ids = Objects.requireNonNull(reader.subject()).ids();
                ids.put("token", List.of(tokens.of(self).getFirst().id().value().toString()));
                ids.put(
                        "session",
                        List.of(signIns.sessions(self, reader.session())
                                .getFirst()
                                .id()
                                .value()
                                .toString()));
            });
        }

        private Map<PersonId, DirectoryAskId> asks(Viewer team) {
            return directoryAsks.list(team, null, 50).items().stream()
                    .collect(Collectors.toMap(DirectoryAsk::person, DirectoryAsk::id));
        }

        private static Fact fact(List<Fact> known, String name) {
            return known.stream()
                    .filter(fact -> fact.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** A source that told a signal about everybody; nobody has said what it becomes. */
        private ConnectionId source(List<Fact> known, List<Subject> subjects) {
            var token = connections.make("Portal of the planted", ConnectionKind.SIGNALS);
            var source = await().atMost(Duration.ofSeconds(30))
                    .until(() -> signals.byToken(token), Optional::isPresent)
                    .orElseThrow();
            var number = fact(known, "number");
            var told = fact(known, "signal");
            signals.take(
                    source,
                    subjects.stream()
                            .map(subject -> new Signal(
                                    "/portal", "told-" + subject.place(), "planted.told", null, """
                                    {"specversion":"1.0","id":"told-%d","source":"/portal","type":"planted.told",
                                     "data":{"who":"%s","what":"%s"}}
                                    """.formatted(
                                                    subject.place(), subject.value(number), subject.value(told))))
                            .toList());
            return source.id();
        }

        private static String other(AttributeType type) {
            return switch (type) {
                case NUMBER -> "17";
                case DATE -> "2020-01-31";
                case TEXT, TEXTS, BOOLEAN -> "other";
            };
        }

        /** A file that tells something else of everybody; held against what is known before the eyes of who brings it. */
        private BatchId file(List<Fact> known, List<Subject> subjects, List<Reader> readers) throws IOException {
            var columns = known.stream()
                    .filter(fact -> fact.row() != null
                            && fact.attribute() != null
                            && fact.row().sensitivity() != Sensitivity.SPECIAL)
                    .toList();
            var number = fact(known, "number");
            var text = subjects.stream()
                    .map(subject -> subject.value(number)
                            + columns.stream()
                                    .map(fact -> "," + other(fact.type()))
                                    .collect(Collectors.joining()))
                    .collect(Collectors.joining(
                            "\n",
                            columns.stream().map(Fact::attribute).collect(Collectors.joining(",", "number,", "\n")),
                            "\n"));
            var brings = readers.stream()
                    .filter(reader -> reader.relation().equals("people-team"))
                    .findFirst()
                    .orElseThrow();
            var viewer = new Viewer(brings.id(), brings.roles(), Purpose.EMPLOYMENT);
            var file = imports.upload(
                            viewer,
                            "planted.csv",
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                            Told.NOTHING)
                    .id();
            imports.map(viewer, file, imports.draft(viewer, file, null), LocalDate.now())
                    .join();
            return file;
        }
    }
}
