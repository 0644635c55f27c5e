package market.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

class BankFileTest {
  private static final String GERMAN = "DE89370400440532013000";
  private static final String DUTCH = "NL91ABNA0417164300";

  @Example
  void theExamplesOfTheRegistryAreValid() {
    assertThat(
            List.of(
                GERMAN,
                DUTCH,
                "GB29 NWBK 6016 1331 9268 19",
                "fr1420041010050500013m02606",
                "MT84MALT011000012345MTLCAST001S",
                "NO9386011117947",
                "CH9300762011623852957",
                "PL61109010140000071219812874",
                "SE4550000000058398257466",
                "TR330006100519786457841326",
                "BR1800360305000010009795493C1",
                "LC55HEMM000100010012001200023015"))
        .allMatch(Iban::isValid);
  }

  @Example
  void whatIsNoIbanIsNotValid() {
    assertThat(
            List.of(
                "",
                "DE",
                "DE89",
                "DE88370400440532013000",
                "DE8937040044053201300",
                "DE893704004405320130000",
                "XX89370400440532013000",
                "DE89-3704-0044-0532-0130-00",
                "ＤE89370400440532013000",
                "123456789"))
        .noneMatch(Iban::isValid);
  }

  @Property(tries = 2000, seed = "42")
  void oneWrongDigitOrTwoSwappedAreAlwaysNoticed(@ForAll long seed) {
    var random = new Random(seed);
    var iban = german(random);
    assertThat(Iban.isValid(iban)).isTrue();
    var letters = new StringBuilder(iban);
    var at = random.nextInt(2, iban.length() - 1);
    if (random.nextBoolean()) {
      letters.setCharAt(at, (char) ('0' + (letters.charAt(at) - '0' + 1) % 10));
    } else {
      letters.setCharAt(at, iban.charAt(at + 1));
      letters.setCharAt(at + 1, iban.charAt(at));
    }
    assertThat(Iban.isValid(letters.toString())).isEqualTo(letters.toString().equals(iban));
  }

  @Property(tries = 200, seed = "42")
  void theFileCountsAndSumsItsPayments(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    var payments = new ArrayList<BankFile.Payment>();
    var sum = BigDecimal.ZERO;
    for (int i = 0; i < random.nextInt(1, 30); i++) {
      var units = random.nextLong(1, 10_000_000);
      sum = sum.add(BigDecimal.valueOf(units, 2));
      payments.add(
          random.nextBoolean()
              ? payment("e" + i, german(random), "DE", units)
              : payment("e" + i, "12-345 678", "US", units));
    }
    var batch = batch(Papers.EURO, payments);

    var xml = parsed(BankFile.pain001(batch));

    assertThat(at(xml, "//GrpHdr/NbOfTxs")).isEqualTo("" + payments.size());
    assertThat(at(xml, "//GrpHdr/CtrlSum")).isEqualTo(sum.toPlainString());
    assertThat(at(xml, "count(//CdtTrfTxInf)")).isEqualTo("" + payments.size());
    assertThat(at(xml, "sum(//PmtInf/NbOfTxs)")).isEqualTo("" + payments.size());
    var groups = xml.getElementsByTagName("PmtInf");
    for (int i = 1; i <= groups.getLength(); i++) {
      var amounts = xml.getElementsByTagName("InstdAmt");
      var group = BigDecimal.ZERO;
      for (int n = 0; n < amounts.getLength(); n++) {
        var home = amounts.item(n).getParentNode().getParentNode().getParentNode();
        if (home.equals(groups.item(i - 1))) {
          group = group.add(new BigDecimal(amounts.item(n).getTextContent()));
        }
      }
      assertThat(at(xml, "//PmtInf[" + i + "]/CtrlSum")).isEqualTo(group.toPlainString());
    }
  }

  @Example
  void aPaymentWithinSepaReadsBackAsItWasOrdered() throws Exception {
    var payment =
        new BankFile.Payment(
            "p1", "Jörg Groß & Söhne", "de89 3704 0044 0532 0130 00", null, "DE", 5, "March/2026");

    var xml = parsed(BankFile.pain001(batch(Papers.EURO, List.of(payment))));

    assertThat(xml.getDocumentElement().getAttribute("xmlns"))
        .isEqualTo("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
    assertThat(at(xml, "//MsgId")).isEqualTo("batch-1");
    assertThat(at(xml, "//CreDtTm")).isEqualTo("2026-03-14T12:00:00Z");
    assertThat(at(xml, "//ReqdExctnDt/Dt")).isEqualTo("2026-03-14");
    assertThat(at(xml, "//SvcLvl/Cd")).isEqualTo("SEPA");
    assertThat(at(xml, "//ChrgBr")).isEqualTo("SLEV");
    assertThat(at(xml, "//DbtrAcct/Id/IBAN")).isEqualTo(DUTCH);
    assertThat(at(xml, "//DbtrAgt//BICFI")).isEqualTo("ABNANL2A");
    assertThat(at(xml, "//InstdAmt")).isEqualTo("0.05");
    assertThat(at(xml, "//InstdAmt/@Ccy")).isEqualTo("EUR");
    assertThat(at(xml, "//Cdtr/Nm")).isEqualTo("Jorg Gross + Sohne");
    assertThat(at(xml, "//CdtrAcct/Id/IBAN")).isEqualTo(GERMAN);
    assertThat(at(xml, "//RmtInf/Ustrd")).isEqualTo("March/2026");
    assertThat(at(xml, "count(//CdtrAgt)")).isEqualTo("0");
  }

  @Example
  void anAccountOutsideTheAreaMayBeAPlainNumber() throws Exception {
    var payment =
        new BankFile.Payment("p1", "Иван Щукин", "40817 810", "SABRRUMM", "KZ", 5_000, "");

    var xml = parsed(BankFile.pain001(batch(Papers.YEN, List.of(payment))));

    assertThat(at(xml, "//CdtrAcct/Id/Othr/Id")).isEqualTo("40817 810");
    assertThat(at(xml, "//CdtrAgt/FinInstnId/BICFI")).isEqualTo("SABRRUMM");
    assertThat(at(xml, "//Cdtr/Nm")).isEqualTo("Ivan Shchukin");
    assertThat(at(xml, "//Cdtr/PstlAdr/Ctry")).isEqualTo("KZ");
    assertThat(at(xml, "//ChrgBr")).isEqualTo("SHAR");
    assertThat(at(xml, "//InstdAmt")).isEqualTo("5000");
    assertThat(at(xml, "count(//SvcLvl)+count(//RmtInf)")).isEqualTo("0");
  }

  @Example
  void whatABankWouldSendBackIsRefused() {
    refused(() -> batch(Papers.EURO, List.of()));
    refused(() -> batch(Papers.EURO, List.of(payment("p1", "12345", "FR", 5))));
    refused(() -> batch(Papers.EURO, List.of(payment("p1", GERMAN, "DE", 100_000_000_000L))));
    refused(() -> batch(Currency.getInstance("KWD"), List.of(payment("p1", GERMAN, "DE", 5))));
    var twice = payment("p1", GERMAN, "DE", 5);
    refused(() -> batch(Papers.EURO, List.of(twice, twice)));
    refused(() -> payment("p1", "DE88370400440532013000", "US", 5));
    refused(() -> payment("p1", GERMAN, "DE", 0));
    refused(() -> payment("p1", GERMAN, "Germany", 5));
    refused(() -> payment("p1", "", "US", 5));
    refused(() -> payment("01890a5d-ac96-774b-bcce-b302099a8057", GERMAN, "DE", 5));
    refused(() -> payment("a//b", GERMAN, "DE", 5));
    refused(() -> new BankFile.Payment("p1", "森田", GERMAN, null, "DE", 5, ""));
    refused(() -> new BankFile.Payment("p1", "Ann", GERMAN, "DEUTDE", "DE", 5, ""));
    assertThat(batch(Papers.DOLLAR, List.of(payment("p1", "12345", "FR", 5))).total()).isEqualTo(5);
  }

  @Property(tries = 2000, seed = "42")
  void anyTextBecomesWhatBanksPassOn(@ForAll String text) {
    assertThat(BankText.latin(text, 70))
        .matches("[0-9A-Za-z/?:().,'+ -]{0,70}")
        .doesNotContain("//", "  ")
        .doesNotMatch("[ /].*|.*[ /]");
  }

  @Example
  void namesAreSpeltAsInPassports() {
    assertThat(BankText.latin("Владимир Ющенко-Єрмоленко", 70))
        .isEqualTo("Vladimir Iushchenko-Iermolenko");
    assertThat(BankText.latin("ТАРАС ШЕВЧЕНКО, Ярь", 70)).isEqualTo("TARAS SHEVCHENKO, Iar");
    assertThat(BankText.latin("Łukasz Żółć, Ægir Þór, Straße 5", 70))
        .isEqualTo("Lukasz Zolc, Aegir Thor, Strasse 5");
    assertThat(BankText.latin("a".repeat(200), 140)).hasSize(140);
  }

  @Example
  void theTableForHandsHoldsTheSame() {
    var payment = new BankFile.Payment("p1", "=Ann", GERMAN, null, "DE", 12_345, "a, b");

    var rows =
        CsvReader.read(
            new String(BankFile.csv(batch(Papers.EURO, List.of(payment))), StandardCharsets.UTF_8));

    assertThat(rows.get(1))
        .containsExactly("p1", "'=Ann", GERMAN, "", "DE", "123.45", "EUR", "a, b");
  }

  private static void refused(Runnable act) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class);
  }

  private static BankFile.Payment payment(String id, String account, String country, long units) {
    return new BankFile.Payment(id, "Ann", account, null, country, units, "earnings");
  }

  private static BankFile.Batch batch(Currency currency, List<BankFile.Payment> payments) {
    return new BankFile.Batch(
        "batch-1", Papers.NOON, "Modmarket B.V.", DUTCH, "ABNANL2A", currency, payments);
  }

  private static String german(Random random) {
    var number = "%018d".formatted(random.nextLong(1_000_000_000_000_000_000L));
    var remainder = new BigInteger(number + "131400").mod(BigInteger.valueOf(97)).intValue();
    return "DE%02d%s".formatted(98 - remainder, number);
  }

  private static Document parsed(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static @Nullable String at(Document xml, String path) throws Exception {
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, xml);
  }
}
