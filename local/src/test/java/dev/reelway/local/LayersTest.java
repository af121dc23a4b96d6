package dev.reelway.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: local, then tasks and engine, which know nothing of each other or of running locally. */
class LayersTest {

    private static JavaClasses reelway;

    @BeforeAll
    static void read() {
        reelway = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.reelway");
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(reelway.stream().map(c -> c.getPackageName()))
                .anyMatch(name -> name.startsWith("dev.reelway.engine"))
                .anyMatch(name -> name.startsWith("dev.reelway.tasks"))
                .anyMatch(name -> name.startsWith("dev.reelway.local.mediaconvert"));
    }

    @Test
    void tasksKnowNothingOfRunningLocally() {
        noClasses()
                .that()
                .resideInAPackage("dev.reelway.tasks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.reelway.local..", "dev.reelway.engine..")
                .check(reelway);
    }

    @Test
    void theEngineHasNoAwsSdkAndNoHttpInIt() {
        noClasses()
                .that()
                .resideInAPackage("dev.reelway.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.reelway.local..",
                        "dev.reelway.tasks..",
                        "software.amazon..",
                        "java.net.http..",
                        "jakarta.servlet..")
                .check(reelway);
    }

    @Test
    void aServiceOfTheLocalCloudNeverImportsAnother() {
        slices().matching("dev.reelway.local.(mediaconvert|s3|sns|events|lambda|states|transcribe)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(reelway);
    }
}
