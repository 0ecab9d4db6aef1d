package bespoke.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest
class DatabaseConfigurationTest {

    @Autowired
    JdbcClient application;

    @Autowired
    @EngineDatabase
    JdbcClient engine;

    @Test
    void eachPoolPutsOnItsRole() {
        assertThat(role(application)).isEqualTo("bespoke_application");
        assertThat(role(engine)).isEqualTo("bespoke_engine");
    }

    @Test
    void neitherRoleWalksAroundRowSecurity() {
        var strong = application
                .sql("select rolname from pg_roles where rolname like 'bespoke%' and (rolsuper or rolbypassrls)")
                .query(String.class)
                .list();

        assertThat(strong).isEmpty();
    }

    private static String role(JdbcClient db) {
        return db.sql("select current_user").query(String.class).single();
    }
}
