package bespoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.privacy.Basis;
import bespoke.privacy.Consents;
import bespoke.privacy.Receipt;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The demo company's countries differ in what purposes rest on, and its people hold receipts for what they said. */
@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class RulesOfTheDemoTest {

    @Autowired
    Consents consents;

    @Autowired
    Accounts accounts;

    @Test
    void restOnWhatEachCountryAgreed() {
        assertThat(consents.rule(viewer("jonas"), Purpose.ANALYTICS)).satisfies(rule -> {
            assertThat(rule.basis()).isEqualTo(Basis.CONSENT);
            assertThat(rule.country()).isEqualTo("DE");
            assertThat(rule.words().en()).contains("works councils");
        });
        assertThat(consents.rule(viewer("nadia"), Purpose.ANALYTICS).basis()).isEqualTo(Basis.LEGITIMATE_INTEREST);
        assertThat(consents.rule(viewer("nadia"), Purpose.EQUALITY_AUDIT).country())
                .isEqualTo("FR");
        assertThat(consents.isOpen(viewer("jonas"), Purpose.ANALYTICS)).isFalse();
    }

    @Test
    void giveEveryAnswerAReceiptInItsWords() {
        assertThat(consents.receipts(viewer("nadia"))).isNotEmpty().allSatisfy(receipt -> assertThat(receipt)
                .extracting(Receipt::rule, Receipt::language)
                .doesNotContainNull());
    }

    private Viewer viewer(String key) {
        return new Viewer(accounts.findByUserName(key).orElseThrow(), Set.of(), Purpose.EMPLOYMENT);
    }
}
