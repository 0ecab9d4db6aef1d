package bespoke.bench;

import bespoke.Bespoke;
import bespoke.database.RowSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the gate and row security cost Home: the same people open the same page with both as they are, and with rows
 * opened by nobody and row security switched off in the tables, in turns.
 */
public final class GateBench {

    /*
     * Bypassed inside this program alone: a proxy stands in front of the one class that opens rows and says nothing to the
     * database while it is told to, and the owner of the tables switches their row security off. What is left of the gate
     * then are its questions in memory. Blocks follow each other as with, without, without, with, so that a machine that
     * grows slower or warmer counts for both alike. The page has been opened by everybody before, so that plans are pinned
     * and nothing is written but when a session was seen. CPU is of this process and of PostgreSQL together.
     */

    private static final long SEED = 20_260_131;
    private static final int PEOPLE = 2_000;
    private static final int COME = 250;
    private static final int ROUNDS = 12;
    private static volatile boolean bypassed;

    private GateBench() {}

    /** @param arguments how many people beside those of the demo; none: the usual number */
    public static void main(String[] arguments) throws Exception {
        var people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PEOPLE;
        var folder = Files.createTempDirectory("bespoke-gate-");
        var data = folder.resolve("data");
        var application = new SpringApplication(Bespoke.class);
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new Bypass()));
        try (var context = application.run(
                "--server.port=0",
                "--bespoke.data=" + data,
                "--bespoke.demo=true",
                "--logging.threshold.console=off")) {
            new Crowd(SEED, context).bringIn(people);
            var port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
            var owner = JdbcClient.create(context.getBean("ownerDataSource", javax.sql.DataSource.class));
            try (var caller = new Caller(port)) {
                new Measure(caller, owner, data).run();
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Stands in front of what opens rows. */
    private static final class Bypass implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!RowSecurity.class.equals(AopUtils.getTargetClass(bean))) {
                return bean;
            }
            var proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((MethodInterceptor) call -> bypassed ? null : call.proceed());
            return proxy.getProxy();
        }
    }

    private record Measure(Caller caller, JdbcClient owner, Path data) {

        private static final double PERCENT = 100;

        void run() throws IOException {
            var guarded = guardedTables();
            for (int warm = 0; warm < 4; warm++) {
                come();
            }
            var wall = new double[2][ROUNDS];
            var cpu = new double[2][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (var off : round % 2 == 0 ? List.of(false, true) : List.of(true, false)) {
                    set(guarded, off);
                    come();
                    var cpuBegan = cpu();
                    var began = System.nanoTime();
                    come();
                    wall[off ? 1 : 0][round] = (System.nanoTime() - began) / 1e6 / COME;
                    cpu[off ? 1 : 0][round] = (cpu() - cpuBegan) * 1e3 / COME;
                }
            }
            set(guarded, false);
            print("gate.home", median(wall[0]), median(cpu[0]));
            print("gate.home.without", median(wall[1]), median(cpu[1]));
            new Figure("gate.overhead.percent", PERCENT * (median(wall[0]) / median(wall[1]) - 1), "%").print();
            new Figure("gate.overhead.cpu.percent", PERCENT * (median(cpu[0]) / median(cpu[1]) - 1), "%").print();
        }

        private static void print(String name, double wall, double cpu) {
            new Figure(name + ".ms", wall, "ms").print();
            new Figure(name + ".cpu.ms", cpu, "ms").print();
        }

        private double cpu() throws IOException {
            return CpuTime.ofThisProcess() + CpuTime.ofDatabase(data);
        }

        /** Everybody who takes part opens Home once. */
        private void come() throws IOException {
            for (int person = 0; person < COME; person++) {
                var page = caller.get("/", Crowd.FIRST + person);
                if (page.status() != 200) {
                    throw new IOException("Home was answered with " + page.status());
                }
            }
        }

        private List<String> guardedTables() {
            return owner.sql("""
                    select format('%I.%I', n.nspname, c.relname)
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relrowsecurity and c.relkind in ('r', 'p')
                    """).query(String.class).list();
        }

        private void set(List<String> tables, boolean off) {
            bypassed = off;
            tables.forEach(table -> owner.sql(
                            "alter table %s %s row level security".formatted(table, off ? "disable" : "enable"))
                    .update());
        }

        private static double median(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
