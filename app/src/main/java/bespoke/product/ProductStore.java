package bespoke.product;

import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Products in PostgreSQL. */
@Repository
class ProductStore {

    private static final String PRODUCT = """
            select p.id, p.key, p.name_en, p.name_fr, p.vision_en, p.vision_fr, p.owner_id, p.topics, p.revision
            from product.product p
            """;

    private final JdbcClient db;

    ProductStore(JdbcClient db) {
        this.db = db;
    }

    List<Product> all() {
        return db.sql(PRODUCT + "order by p.key").query(ProductStore::product).list();
    }

    Optional<Product> find(ProductId id) {
        return db.sql(PRODUCT + "where p.id = :id")
                .param("id", id.value())
                .query(ProductStore::product)
                .optional();
    }

    Optional<Product> findByKey(String key) {
        return db.sql(PRODUCT + "where p.key = :key")
                .param("key", key)
                .query(ProductStore::product)
                .optional();
    }

    void add(Product product, PersonId by, Instant at) {
        written(db.sql("""
                insert into product.product (id, key, name_en, name_fr, vision_en, vision_fr, owner_id, topics,
                                             changed_by, changed_at)
                values (:id, :key, :nameEn, :nameFr, :visionEn, :visionFr, :owner, :topics, :by, :at)
                """).param("key", product.key()), product, by, at).update();
    }

    /** Writes a product in the place of the revision it names, which is kept as its past. @return whether that one stood */
    boolean put(Product product, PersonId by, Instant at) {
        db.sql("""
                insert into product.past (product_id, name_en, name_fr, vision_en, vision_fr, owner_id, topics,
                                          changed_by, changed_at)
                select id, name_en, name_fr, vision_en, vision_fr, owner_id, topics, changed_by, changed_at
                from product.product
                where id = :id
                  and revision = :revision
                """)
                .param("id", product.id().value())
                .param("revision", product.revision())
                .update();
        return written(db.sql("""
                update product.product
                set name_en = :nameEn, name_fr = :nameFr, vision_en = :visionEn, vision_fr = :visionFr,
                    owner_id = :owner, topics = :topics, changed_by = :by, changed_at = :at,
                    revision = revision + 1
                where id = :id
                  and revision = :revision
                """).param("revision", product.revision()), product, by, at)
                        .update()
                == 1;
    }

    private static StatementSpec written(StatementSpec statement, Product product, PersonId by, Instant at) {
        return statement
                .param("id", product.id().value())
                .param("nameEn", product.name().en())
                .param("nameFr", product.name().fr())
                .param("visionEn", product.vision().en())
                .param("visionFr", product.vision().fr())
                .param("owner", product.owner().value())
                .param("topics", product.topics().toArray(String[]::new))
                .param("by", by.value())
                .param("at", Timestamp.from(at));
    }

    private static Product product(ResultSet row, int index) throws SQLException {
        return new Product(
                new ProductId(row.getObject("id", UUID.class)),
                row.getString("key"),
                new Text(row.getString("name_en"), row.getString("name_fr")),
                new Text(row.getString("vision_en"), row.getString("vision_fr")),
                new PersonId(row.getObject("owner_id", UUID.class)),
                List.of((String[]) row.getArray("topics").getArray()),
                row.getInt("revision"));
    }
}
