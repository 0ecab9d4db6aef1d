package bespoke.command;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;

@Called(name = "version", summary = "Prints the version of Bespoke and of the Java that runs it.")
class VersionCommand implements Command {

    private final String version;

    VersionCommand(@Value("${spring.application.version:not packaged}") String version) {
        this.version = version;
    }

    @Override
    public void run(List<String> words) {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("version takes nothing after it, not " + words.getFirst() + ".");
        }
        System.out.println("Bespoke " + version + ", Java " + Runtime.version().feature());
    }
}
