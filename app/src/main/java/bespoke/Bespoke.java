package bespoke;

import bespoke.command.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application: every employee a customer, a market of one. */
@Modulithic(
        systemName = "Bespoke",
        sharedModules = {"shared", "database"})
@SpringBootApplication
public class Bespoke {

    public static void main(String[] arguments) {
        var application = new SpringApplication(Bespoke.class);
        if (CommandLine.isAsked(arguments)) {
            System.exit(CommandLine.run(application, arguments));
        }
        application.run(arguments);
    }
}
