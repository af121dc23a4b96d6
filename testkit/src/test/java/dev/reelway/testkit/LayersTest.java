package dev.reelway.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The testkit stands on the engine and JUnit alone; only its endpoint package knows the AWS SDK. */
class LayersTest {

    private final JavaClasses testkit = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.reelway.testkit");

    @Test
    void thePackagesAreSeen() {
        assertThat(testkit.stream().map(c -> c.getPackageName()))
                .contains("dev.reelway.testkit", "dev.reelway.testkit.endpoint", "dev.reelway.testkit.junit");
    }

    @Test
    void nothingOfTheLocalCloudOrTheTasksIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.reelway.local..", "dev.reelway.tasks..", "org.assertj..")
                .check(testkit);
    }

    @Test
    void onlyTheEndpointPackageKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reelway.testkit.endpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..")
                .check(testkit);
    }

    @Test
    void onlyTheExtensionKnowsJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reelway.testkit.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..")
                .check(testkit);
    }
}
