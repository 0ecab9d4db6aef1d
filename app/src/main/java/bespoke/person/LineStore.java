package bespoke.person;

import bespoke.shared.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Who leads whom in PostgreSQL, read from the public cards. Leads by mandate may lead in a circle: each is met once. */
@Repository
class LineStore {

    private final JdbcClient db;

    LineStore(JdbcClient db) {
        this.db = db;
    }

    List<Card> top(CardStore.@Nullable Cursor after, int limit) {
        return cards("""
                where not c.gone
                  and (c.lead_id is null or l.gone)
                  and exists (
                      select from person.card d
                      where d.lead_id = c.person_id
                        and not d.gone)
                """, after, limit).query(CardStore::card).list();
    }

    List<Card> below(PersonId lead, CardStore.@Nullable Cursor after, int limit) {
        return cards("""
                where not c.gone
                  and c.lead_id = :lead
                """, after, limit)
                .param("lead", lead.value())
                .query(CardStore::card)
                .list();
    }

    /** Somebody and those above them, the topmost first. */
    List<Card> above(PersonId person) {
        return db.sql("""
                with recursive line (id, lead_id) as (
                    select person_id, lead_id
                    from person.card
                    where person_id = :person
                      and not gone
                    union all
                    select c.person_id, c.lead_id
                    from line l
                    join person.card c on c.person_id = l.lead_id
                    where not c.gone
                ) cycle id set met using way
                , above as (
                    select id, array_length(way, 1) as height
                    from line
                    where not met
                )
                """ + CardStore.CARD + """
                join above a on a.id = c.person_id
                order by a.height desc
                """)
                .param("person", person.value())
                .query(CardStore::card)
                .list();
    }

    /** How many stand below each of these. Reads every card below them. */
    List<LineCard> spans(List<Card> cards) {
        if (cards.isEmpty()) {
            return List.of();
        }
        var spans = spans(cards.stream().map(card -> card.id().value()).toArray(UUID[]::new));
        return cards.stream()
                .map(card -> {
                    var span = spans.getOrDefault(card.id(), new Span(0, 0));
                    return new LineCard(card, span.direct, span.everyone);
                })
                .toList();
    }

    private record Span(long direct, long everyone) {}

    private Map<PersonId, Span> spans(UUID[] people) {
        var spans = new HashMap<PersonId, Span>();
        db.sql("""
                with recursive line (top, id) as (
                    select id, id
                    from unnest(:people::uuid[]) each (id)
                    union
                    select l.top, c.person_id
                    from line l
                    join person.card c on c.lead_id = l.id
                    where not c.gone
                )
                select l.top, count(*) - 1 as everyone,
                       (select count(*) from person.card d where d.lead_id = l.top and not d.gone) as direct
                from line l
                group by l.top
                """).param("people", people).query(row -> {
            spans.put(
                    new PersonId(row.getObject("top", UUID.class)),
                    new Span(row.getLong("direct"), row.getLong("everyone")));
        });
        return spans;
    }

    private StatementSpec cards(String where, CardStore.@Nullable Cursor after, int limit) {
        var statement = db.sql(CardStore.CARD + where + """
                  and (:name::text is null or (c.name, c.person_id) > (:name::text, :id::uuid))
                order by c.name, c.person_id
                limit :limit
                """);
        return statement
                .param("name", after == null ? null : after.name())
                .param("id", after == null ? null : after.id())
                .param("limit", limit);
    }
}
