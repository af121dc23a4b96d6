package dev.reelway.testkit.coverage;

import static dev.reelway.testkit.Machines.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.testkit.Machines;
import dev.reelway.testkit.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs go through is counted item by item, added up over processes, reported, and required. */
class CoverageTest {

    private static final String ONE_PAID_ORDER = """
            order: 38.4 % (states 4/7, choice branches 1/2, retries 0/2, catchers 0/2)
            """;

    @TempDir
    Path folder;

    private static Coverage paid() {
        var coverage = new Coverage();
        Machines.order().counting(coverage).run("{\"express\": false}");
        return coverage;
    }

    @Test
    void theTextSaysWhatWasMissed() {
        assertThat(TextReport.of(paid())).isEqualTo("State machine coverage\n" + ONE_PAID_ORDER + """
                  missed: Pay retrier 0 (Card.Busy) attempt 1 of 2
                  missed: Pay retrier 0 (Card.Busy) attempt 2 of 2
                  missed: Pay catcher 0 (Card.Declined) to Release
                  missed: HowToShip rule 0 to Courier
                  missed: Courier
                  missed: Courier catcher 0 (States.HeartbeatTimeout) to Parcel
                  missed: Release
                  missed: Declined
                """);
    }

    @Test
    void rulesAndCatchersThatLeadToTheSameStateAreToldApart() {
        var coverage = new Coverage();
        StateMachine machine = StateMachine.of("same", json("""
                {'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Default': 'T', 'Choices': [
                  {'Variable': '$.a', 'IsPresent': true, 'Next': 'T'}, {'Variable': '$.b', 'IsPresent': true, 'Next': 'T'}]},
                  'T': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'Parameters': {}, 'Next': 'E',
                    'Catch': [{'ErrorEquals': ['A'], 'Next': 'E'}, {'ErrorEquals': ['States.ALL'], 'Next': 'E'}]},
                  'E': {'Type': 'Succeed'}}}""")).counting(coverage);
        machine.stub("T").throwsError("B", "");
        machine.run("{\"b\": 1}");
        assertThat(coverage.machines().get(0).missed().stream().map(Items.Item::text))
                .containsExactly("C rule 0 to T", "C default to T", "T catcher 0 (A) to E");
    }

    @Test
    void retriersOfParallelStatesAreCountedToo() {
        var coverage = new Coverage();
        StateMachine machine = StateMachine.of("p", json("""
                {'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true,
                  'Retry': [{'ErrorEquals': ['A'], 'MaxAttempts': 3}, {'ErrorEquals': ['B'], 'MaxAttempts': 1}],
                  'Branches': [{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,
                    'Resource': 'arn:aws:states:::sqs:sendMessage', 'Parameters': {}}}}]}}}""")).counting(coverage);
        machine.stub("T").throwsError("A", "").times(2).throwsError("B", "").returns("1");
        machine.run("{}").check().succeeded().attempts("P", 4);
        assertThat(coverage.machines().get(0).missed().stream().map(Items.Item::text))
                .containsExactly("P retrier 0 (A) attempt 3 of 3");
    }

    @Test
    void processesOfASessionCountTogetherAndThoseOfAnotherDoNotCount() throws IOException {
        var declined = new Coverage();
        StateMachine order = Machines.order().counting(declined);
        order.stub("Pay").throwsError("Card.Declined", "");
        order.stub("Release").returns("{}");
        order.run("{}");
        new CoverageFolder(folder, "before").write("0", declined);
        var session = new CoverageFolder(folder, "now");
        assertThat(TextReport.of(session.write("1", paid()))).contains(ONE_PAID_ORDER);
        Coverage both = session.write("2", declined);
        assertThat(TextReport.of(both))
                .startsWith(
                        "State machine coverage\norder: 61.5 % (states 6/7, choice branches 1/2, retries 0/2, catchers 1/2)\n");
        assertThat(Files.readString(folder.resolve("coverage.txt"))).isEqualTo(TextReport.of(both));
        assertThat(TextReport.of(CoverageFolder.read(folder, "now"))).isEqualTo(TextReport.of(both));
        assertThat(folder.resolve("data/0.json")).doesNotExist();
    }

    @Test
    void theHtmlIsOneFileWithoutScriptsAndWithNamesEscaped() throws IOException {
        var coverage = new Coverage();
        StateMachine.of("<b>&'\"", json("{'StartAt':'<script>','States':{'<script>':{'Type':'Succeed'}}}"))
                .counting(coverage)
                .run("{}");
        new CoverageFolder(folder, "s").write("1", coverage);
        String html = Files.readString(folder.resolve("coverage.html"));
        assertThat(html)
                .contains("<h2>&lt;b&gt;&amp;&#39;&quot;</h2>")
                .contains("<td>state</td><td>&lt;script&gt;</td><td class=\"n\">1</td>")
                .doesNotContain("<script", "http:", "https:", "src=", "href=");
    }

    @Test
    void theGraphIsColoured() throws IOException {
        new CoverageFolder(folder, "s").write("1", paid());
        assertThat(Files.readString(folder.resolve("order.mmd"))).isEqualTo("""
                flowchart TD
                  s0["Reserve"]:::hit
                  s1["Pay"]:::hit
                  s2["HowToShip"]:::hit
                  s3["Courier"]:::missed
                  s4["Parcel"]:::hit
                  s5["Release"]:::missed
                  s6["Declined"]:::missed
                  s0 --> s1
                  s1 --> s2
                  s1 -->|"catch 0"| s5
                  s2 -->|"rule 0"| s3
                  s2 -->|"default"| s4
                  s3 -->|"catch 0"| s4
                  s5 --> s6
                  linkStyle 0 stroke:#1a7f37
                  linkStyle 1 stroke:#1a7f37
                  linkStyle 2 stroke:#cf222e
                  linkStyle 3 stroke:#cf222e
                  linkStyle 4 stroke:#1a7f37
                  linkStyle 5 stroke:#cf222e
                  linkStyle 6 stroke:#cf222e
                  classDef hit fill:#dafbe1,stroke:#1a7f37
                  classDef missed fill:#ffebe9,stroke:#cf222e
                """);
    }

    @Test
    void definitionsOfTheSameNameHaveGraphsOfTheirOwn() throws IOException {
        var coverage = new Coverage();
        for (String type : new String[] {"Succeed", "Fail"}) {
            StateMachine.of("twin", json("{'StartAt':'S','States':{'S':{'Type':'" + type + "'}}}"))
                    .counting(coverage)
                    .run("{}");
        }
        new CoverageFolder(folder, "s").write("1", coverage);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".mmd")))
                    .hasSize(2)
                    .allMatch(name -> name.matches("twin-[0-9a-f]{12}\\.mmd"));
        }
    }

    @Test
    void tooLittleIsRefusedWithAllThatIsMissing() {
        assertThatThrownBy(() -> paid().require(50))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                The tests cover too little of the state machines; at least 50 % is required.
                order: 38.4 % (states 4/7, choice branches 1/2, retries 0/2, catchers 0/2)
                  not covered: retry Pay retrier 0 (Card.Busy) attempt 1 of 2
                  not covered: retry Pay retrier 0 (Card.Busy) attempt 2 of 2
                  not covered: catch Pay catcher 0 (Card.Declined) to Release
                  not covered: branch HowToShip rule 0 to Courier
                  not covered: state Courier
                  not covered: catch Courier catcher 0 (States.HeartbeatTimeout) to Parcel
                  not covered: state Release
                  not covered: state Declined
                """);
        assertThatCode(() -> paid().require(38)).doesNotThrowAnyException();
    }

    @Test
    void aRetrierThatTriesForEverHasTwentyAttemptsToCover() {
        StateMachine machine =
                Machines.single("'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Parameters':{},"
                        + "'Retry':[{'ErrorEquals':['A'],'MaxAttempts':99999999}]");
        assertThat(Items.of(machine.definition().parsed())).hasSize(21);
    }
}
