package market.ops;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrow, and one home for each library. */
class ArchitectureTest {
  private static final JavaClasses MARKET =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("market");

  @Test
  void nothingPointsBackUp() {
    noClassesIn("market.storage..")
        .mayUse("market.search..", "market.api..", "market.web..", "market.ops..");
    noClassesIn("market.search..")
        .mayUse("market.storage..", "market.api..", "market.web..", "market.ops..");
    noClassesIn("market.api..").mayUse("market.web..", "market.ops..");
    noClassesIn("market.web..").mayUse("market.ops..");
  }

  @Test
  void eachLibraryHasOneHome() {
    onlyIn("org.jdbi..", "market.storage..");
    onlyIn("io.minio..", "market.storage..");
    onlyIn("org.flywaydb..", "market.storage..");
    onlyIn("org.apache.lucene..", "market.search..");
    onlyIn("com.stripe..", "market.api.payments..", "market.ops.stripe..");
    onlyIn("gg.jte..", "market.web..");
    onlyIn("jakarta.ws.rs..", "market.api..", "market.web..", "market.ops..");
    onlyIn("io.dropwizard..", "market.ops..");
    onlyIn("org.gaul..", "market.ops.embedded..");
    onlyIn("io.zonky..", "market.ops.embedded..");
    onlyIn("com.github.kagkarlsson..", "market.ops..");
  }

  @Test
  void nothingIsNamedAfterItsPattern() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DAO|Service|Factory)")
        .check(MARKET);
  }

  @Test
  void nothingSharedChanges() {
    fields().that().haveModifier(STATIC).should().haveModifier(FINAL).check(MARKET);
  }

  /** A clock is handed in, so that time can be moved. */
  @Test
  void nobodyAsksTheMachineForTheTime() {
    noClasses().should().callMethod(Instant.class, "now").check(MARKET);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(MARKET);
  }

  private record Packages(String names) {
    void mayUse(String... others) {
      noClasses()
          .that()
          .resideInAPackage(names)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(MARKET);
    }
  }

  private static Packages noClassesIn(String names) {
    return new Packages(names);
  }

  private static void onlyIn(String library, String... homes) {
    noClasses()
        .that()
        .resideInAPackage("market..")
        .and()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MARKET);
  }
}
