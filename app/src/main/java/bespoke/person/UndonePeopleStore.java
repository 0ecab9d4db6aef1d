package bespoke.person;

import bespoke.shared.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes back what files wrote of people, in sets. What was changed since stays, and is named. */
@Repository
class UndonePeopleStore {

    private static final String OF_THE_LINE = "b.kind = 'LEAD' and b.basis = 'line'";

    /** Somebody of the two has left by another word than this batch's: the tie would outlive them. */
    private static final String LEFT_SINCE = """
            exists (
                select from person.leaving g
                where g.person_id in (b.person_id, b.other_id)
                  and g.returned_on is null
                  and g.batch_id is distinct from :batch)
            """;

    private final JdbcClient db;

    UndonePeopleStore(JdbcClient db) {
        this.db = db;
    }

    /** Work that was corrected since stays as it is now. */
    List<NotUndone> undoWork(UUID batch) {
        var kept = db.sql("""
                select distinct a.person_id
                from person.assignment a
                where (a.batch_id = :batch
                       and a.superseded_at is not null
                       and a.superseded_batch is distinct from :batch)
                """).param("batch", batch).query(UUID.class).list();
        var except = kept.toArray(UUID[]::new);
        db.sql("""
                delete from person.assignment
                where batch_id = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        db.sql("""
                update person.assignment
                set superseded_at = null, superseded_batch = null
                where superseded_batch = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        return kept(kept, NotUndone.What.WORK);
    }

    /** Line leads that were changed since stay as they are now. */
    List<NotUndone> undoLeads(UUID batch) {
        var kept = db.sql("""
                select r.person_id
                from person.relation r
                where r.batch_id = :batch
                  and upper(r.during) is distinct from r.batch_until
                  and r.ended_batch is distinct from :batch
                union
                select r.person_id
                from person.past_relation r
                where r.batch_id = :batch
                  and r.removed_batch <> :batch
                union
                select b.person_id
                from person.relation b
                join person.relation later
                  on later.person_id = b.person_id
                 and later.kind = b.kind
                 and later.basis = b.basis
                 and later.batch_id is distinct from :batch
                 and later.id <> b.id
                 and later.during && tstzrange(lower(b.during), b.ended_before)
                where b.ended_batch = :batch
                  and %1$s
                union
                select b.person_id
                from person.past_relation b
                join person.relation later
                  on later.person_id = b.person_id
                 and later.kind = b.kind
                 and later.basis = b.basis
                 and later.batch_id is distinct from :batch
                 and later.during && b.during
                where b.removed_batch = :batch
                  and %1$s
                union
                select b.person_id
                from person.relation b
                where b.ended_batch = :batch
                  and %1$s
                  and %2$s
                union
                select b.person_id
                from person.past_relation b
                where b.removed_batch = :batch
                  and %1$s
                  and %2$s
                """.formatted(OF_THE_LINE, LEFT_SINCE))
                .param("batch", batch)
                .query(UUID.class)
                .list();
        var except = kept.toArray(UUID[]::new);
        db.sql("delete from person.relation where batch_id = :batch and person_id <> all (:except::uuid[])")
                .param("batch", batch)
                .param("except", except)
                .update();
        bringBack(OF_THE_LINE + " and b.person_id <> all (:except::uuid[])", batch, except);
        return kept(kept, NotUndone.What.LEAD);
    }

    /** Other ties that ended with a leaving come back, but those that were tied anew since or whose people left again. */
    List<NotUndone> undoTies(UUID batch) {
        var kept = new HashMap<UUID, UUID>();
        db.sql("""
                with ended as (
                    select b.id, b.person_id, b.other_id, b.kind, b.basis,
                           tstzrange(lower(b.during), b.ended_before) as during
                    from person.relation b
                    where b.ended_batch = :batch
                      and not (%1$s)
                    union all
                    select b.id, b.person_id, b.other_id, b.kind, b.basis, b.during
                    from person.past_relation b
                    where b.removed_batch = :batch
                      and not (%1$s)
                )
                select b.id, b.person_id
                from ended b
                where %2$s
                   or exists (
                      select from person.relation later
                      where later.person_id = b.person_id
                        and later.other_id = b.other_id
                        and later.kind = b.kind
                        and later.basis = b.basis
                        and later.id <> b.id
                        and later.during && b.during)
                """.formatted(OF_THE_LINE, LEFT_SINCE)).param("batch", batch).query(row -> {
            kept.put(row.getObject("id", UUID.class), row.getObject("person_id", UUID.class));
        });
        var except = kept.keySet().toArray(UUID[]::new);
        bringBack("not (" + OF_THE_LINE + ") and b.id <> all (:except::uuid[])", batch, except);
        return kept(kept.values().stream().distinct().toList(), NotUndone.What.RELATION);
    }

    /** Ties that the batch ended or took away are as before. */
    private void bringBack(String which, UUID batch, UUID[] except) {
        db.sql("""
                update person.relation b
                set during = tstzrange(lower(during), ended_before), ended_batch = null, ended_before = null
                where ended_batch = :batch
                  and %s
                """.formatted(which))
                .param("batch", batch)
                .param("except", except)
                .update();
        db.sql("""
                with back as (
                    delete from person.past_relation b
                    where removed_batch = :batch
                      and %s
                    returning *
                )
                insert into person.relation (id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until,
                                             ended_batch, ended_before)
                select id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until, ended_batch, ended_before
                from back
                """.formatted(which))
                .param("batch", batch)
                .param("except", except)
                .update();
    }

    /** Who came back since stays so, and who left again. */
    List<NotUndone> undoLeavings(UUID batch) {
        var kept = db.sql("""
                select g.person_id
                from person.leaving g
                where g.batch_id = :batch
                  and g.returned_on is not null
                  and g.returned_batch is distinct from :batch
                union
                select g.person_id
                from person.leaving g
                join person.leaving again
                  on again.person_id = g.person_id
                 and again.returned_on is null
                 and again.batch_id is distinct from :batch
                where g.returned_batch = :batch
                """).param("batch", batch).query(UUID.class).list();
        var except = kept.toArray(UUID[]::new);
        db.sql("delete from person.leaving where batch_id = :batch and person_id <> all (:except::uuid[])")
                .param("batch", batch)
                .param("except", except)
                .update();
        db.sql("""
                update person.leaving
                set returned_on = null, returned_batch = null
                where returned_batch = :batch
                  and person_id <> all (:except::uuid[])
                """).param("batch", batch).param("except", except).update();
        return kept(kept, NotUndone.What.LEAVING);
    }

    /** Of name, contact and kind, each that is still as the batch wrote it becomes what it was. */
    List<NotUndone> undoNames(UUID batch) {
        var kept = db.sql("""
                select p.id
                from person.past_person h
                join person.person p on p.id = h.person_id
                where h.batch_id = :batch
                  and ((h.before ->> 'name' is distinct from h.after ->> 'name'
                        and p.name is distinct from h.after ->> 'name')
                       or (h.before ->> 'contact' is distinct from h.after ->> 'contact'
                           and p.contact is distinct from h.after ->> 'contact')
                       or (h.before ->> 'kind' <> h.after ->> 'kind'
                           and p.kind <> h.after ->> 'kind'))
                """).param("batch", batch).query(UUID.class).list();
        db.sql("""
                update person.person p
                set name = case when p.name is not distinct from h.after ->> 'name'
                                then h.before ->> 'name' else p.name end,
                    contact = case when p.contact is not distinct from h.after ->> 'contact'
                                   then h.before ->> 'contact' else p.contact end,
                    kind = case when p.kind = h.after ->> 'kind' then h.before ->> 'kind' else p.kind end,
                    told_for = (h.before ->> 'told_for')::date
                from person.past_person h
                where h.batch_id = :batch
                  and h.person_id = p.id
                """).param("batch", batch).update();
        db.sql("delete from person.past_person where batch_id = :batch")
                .param("batch", batch)
                .update();
        return kept(kept, NotUndone.What.NAME);
    }

    List<PersonId> madeBy(UUID batch) {
        return db.sql("select id from person.person where batch_id = :batch")
                .param("batch", batch)
                .query((row, index) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of whom something else in this feature still speaks. */
    List<PersonId> inUse(Collection<PersonId> people) {
        return db.sql("""
                select p.id
                from unnest(:people::uuid[]) as p(id)
                where exists (select from person.assignment a where a.person_id = p.id)
                   or exists (select from person.relation r where r.person_id = p.id)
                   or exists (select from person.relation r where r.other_id = p.id)
                   or exists (select from person.leaving g where g.person_id = p.id)
                   or exists (select from person.past_person h where h.person_id = p.id)
                """)
                .param("people", PersonStore.ids(people))
                .query((row, index) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    void forget(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        var ids = PersonStore.ids(people);
        db.sql("update person.card set lead_id = null where lead_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.card where person_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.workplace where person_id = any(:people::uuid[])")
                .param("people", ids)
                .update();
        db.sql("delete from person.person where id = any(:people::uuid[])")
                .param("people", ids)
                .update();
    }

    private static List<NotUndone> kept(List<UUID> people, NotUndone.What what) {
        var kept = new ArrayList<NotUndone>();
        people.forEach(id -> kept.add(new NotUndone(new PersonId(id), what)));
        return kept;
    }
}
