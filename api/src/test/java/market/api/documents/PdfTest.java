package market.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

class PdfTest {
  private static final Locale RUSSIAN = Locale.of("ru");

  @Example
  void aStatementShowsItsSumsAndEveryLineInEnglish() throws IOException {
    var statement = Papers.statement(7, 12, Papers.DOLLAR);

    var text = text(pdf(statement, Locale.ENGLISH));

    assertThat(text)
        .contains("Account statement, March 2026", "Анна Ковалёва", "@anna", "1 / 1")
        .contains(told(statement.opening()), told(statement.came()), told(statement.went()))
        .contains("Opening balance", "Closing balance", told(statement.closing()));
    for (var line : statement.lines()) {
      assertThat(text)
          .contains(line.reference())
          .contains(Amounts.figures(line.units(), Papers.DOLLAR, Locale.ENGLISH));
    }
  }

  @Example
  void aStatementShowsItselfInRussian() throws IOException {
    var statement = Papers.statement(7, 12, Papers.EURO);

    assertThat(text(pdf(statement, RUSSIAN)))
        .contains("Выписка по счёту, март 2026", "Входящий остаток", "01.03.2026 – 31.03.2026")
        .contains("Улучшенные лодки и причалы")
        .contains(plain(Amounts.told(statement.closing(), Papers.EURO, RUSSIAN)));
  }

  @Example
  void aReceiptShowsWhereEachCentGoes() throws IOException {
    assertThat(text(receipt(false, Locale.ENGLISH)))
        .contains("Receipt R-2026-000042", "Ben Buyer", "ben@example.org")
        .contains("Better Boats", "Jörg Müller — collaborator", "2.20", "Stripe — card processing")
        .contains("Discount", "−3.00 EUR", "Tax", "3.40 EUR", "Total", "20.39 EUR")
        .contains("Given back later", "−5.00", "15.39 EUR");
    assertThat(text(receipt(true, RUSSIAN)))
        .contains("Кредит-нота R-2026-000042", "Покупатель", "Итого возвращено", "20,39 EUR");
  }

  @Example
  void manyLinesGoOverNumberedPagesEachWithTheHeadOfTheTable() throws IOException {
    var statement = Papers.statement(3, 200, Papers.YEN);
    try (var document = Loader.loadPDF(pdf(statement, Locale.ENGLISH))) {
      var pages = document.getNumberOfPages();
      assertThat(pages).isBetween(5, 20);
      var all = new StringBuilder();
      for (int page = 1; page <= pages; page++) {
        var text = text(document, page);
        all.append(text);
        assertThat(text)
            .contains(page + " / " + pages)
            .contains("Amount, JPY", "Balance, JPY", "Description");
      }
      for (var line : statement.lines()) {
        assertThat(all).contains(line.reference());
      }
    }
  }

  @Example
  void aCartOfManyItemsGoesOverPagesAndItsSumsStayTogether() throws IOException {
    for (int size = 20; size < 60; size++) {
      var cart = cart(size);
      var out = new ByteArrayOutputStream();
      Pdf.receipt(cart, RUSSIAN, out);
      try (var document = Loader.loadPDF(out.toByteArray())) {
        var pages = document.getNumberOfPages();
        var last = text(document, pages);
        assertThat(last)
            .contains(pages + " / " + pages, "Сумма без скидки", "Итого")
            .contains("в том числе налог");
        assertThat(text(document, 1)).contains("Наименование");
      }
    }
  }

  @Example
  void aPaperCarriesItsTitleAndLanguage() throws IOException {
    try (var document = Loader.loadPDF(pdf(Papers.statement(1, 3, Papers.EURO), RUSSIAN))) {
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Выписка по счёту, март 2026 · @anna");
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ru");
      assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
    }
  }

  @Example
  void theSamePaperIsTheSameBytes() throws IOException {
    var statement = Papers.statement(11, 120, Papers.EURO);
    assertThat(pdf(statement, RUSSIAN)).isEqualTo(pdf(statement, RUSSIAN));
    assertThat(receipt(false, RUSSIAN)).isEqualTo(receipt(false, RUSSIAN));
  }

  @Example
  void lettersTheFontLacksAreSeenAsBoxes() throws IOException {
    assertThat(text(pdf(titled("森 🚤 office waffles"), Locale.ENGLISH)))
        .contains("□ □ office waffles");
  }

  @Property(tries = 60, seed = "42")
  void noTextOfAnyKindBreaksAPaper(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var letters = random.ints(random.nextInt(1, 3_000), 0, 0x110000).toArray();
    var statement = titled(new String(letters, 0, letters.length));
    try (var document = Loader.loadPDF(pdf(statement, Locale.ENGLISH))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(text(document, 1)).contains("reference-1");
    }
  }

  @Example
  void hebrewIsDrawnFromTheRight() {
    assertThat(Letters.drawn("abc שלום 12")).isEqualTo("abc 12 םולש");
    assertThat(Letters.drawn("Лодки 12")).isEqualTo("Лодки 12");
  }

  @Example
  void theLargestAmountsStayInTheirColumns() throws IOException {
    var huge = 9_000_000_000_000_000_000L;
    var lines = List.of(new Statement.Line(Papers.NOON, "sale", "1", "Boats", huge));
    var statement = new Statement("M", "Ann", "ann", Papers.MARCH, Papers.EURO, 0, lines, huge);
    assertThat(text(pdf(statement, Locale.ENGLISH))).contains("90,000,000,000,000,000.00");
  }

  @Example
  void twoThousandLinesTakeLittleTime() throws IOException {
    var statement = Papers.statement(5, 2_000, Papers.DOLLAR);
    pdf(statement, Locale.ENGLISH);
    var start = System.nanoTime();
    var size = pdf(statement, Locale.ENGLISH).length;
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(size).isLessThan(2_000_000);
  }

  @Example
  void moreLinesThanAnybodyReadsAreRefusedBeforeAnythingIsWritten() {
    var line = new Statement.Line(Papers.NOON, "sale", "1", "Boats", 0);
    var lines = Collections.nCopies(Pdf.LINES_MAX + 1, line);
    var statement = new Statement("M", "Ann", "ann", Papers.MARCH, Papers.EURO, 0, lines, 0);
    var out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> Pdf.statement(statement, Locale.ENGLISH, out))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(out.size()).isZero();
  }

  @Example
  void theStreamStaysOpen() throws IOException {
    var out = new Closable();
    Pdf.receipt(Papers.receipt(false), Locale.ENGLISH, out);
    assertThat(out.closed).isFalse();
  }

  @Example
  void nothingIsDrawnInTheMargins() throws IOException {
    try (var document = Loader.loadPDF(pdf(Papers.statement(9, 80, Papers.EURO), RUSSIAN))) {
      var image = new PDFRenderer(document).renderImage(1, 1);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < 46; x++) {
          assertThat(image.getRGB(x, y) & 0xffffff).isEqualTo(0xffffff);
          assertThat(image.getRGB(image.getWidth() - 1 - x, y) & 0xffffff).isEqualTo(0xffffff);
        }
      }
    }
  }

  /** With a tax that is already in the prices. */
  private static Receipt cart(int size) {
    var shares =
        List.of(new Receipt.Share("Ann", "creator", 400), new Receipt.Share("M", "platform", 100));
    var item = new Receipt.Item("Boats", "Ann", 500, 500, shares);
    var sum = 500L * size;
    return new Receipt(
        "M",
        "R-1",
        false,
        Papers.NOON,
        "Ben",
        "ben@example.org",
        Papers.EURO,
        Collections.nCopies(size, item),
        sum,
        0,
        100,
        sum,
        List.of());
  }

  private static Statement titled(String title) {
    var lines = List.of(new Statement.Line(Papers.NOON, title, "reference-1", title, 5));
    return new Statement(title, title, title, Papers.MARCH, Papers.EURO, 0, lines, 5);
  }

  private static byte[] pdf(Statement statement, Locale locale) throws IOException {
    var out = new ByteArrayOutputStream();
    Pdf.statement(statement, locale, out);
    return out.toByteArray();
  }

  private static byte[] receipt(boolean creditNote, Locale locale) throws IOException {
    var out = new ByteArrayOutputStream();
    Pdf.receipt(Papers.receipt(creditNote), locale, out);
    return out.toByteArray();
  }

  private static String told(long units) {
    return plain(Amounts.told(units, Papers.DOLLAR, Locale.ENGLISH));
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return plain(new PDFTextStripper().getText(document));
    }
  }

  private static String text(org.apache.pdfbox.pdmodel.PDDocument document, int page)
      throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return plain(stripper.getText(document));
  }

  private static String plain(String text) {
    return Pattern.compile("[\\s\u00a0]+").matcher(text).replaceAll(" ");
  }

  private static final class Closable extends OutputStream {
    private boolean closed;

    @Override
    public void write(int b) {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
