package market.api.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a batch in the order of elements that pain.001.001.09 prescribes. */
final class Pain001 {
  /** What banks within SEPA pass on; the schema alone would allow twice that. */
  static final int NAME_MAX = 70;

  private static final int REMITTANCE_MAX = 140;
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  private final BankFile.Batch batch;
  private final XMLStreamWriter xml;

  private Pain001(BankFile.Batch batch, XMLStreamWriter xml) {
    this.batch = batch;
    this.xml = xml;
  }

  static byte[] written(BankFile.Batch batch) {
    var out = new ByteArrayOutputStream();
    try {
      var encoding = StandardCharsets.UTF_8.name();
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, encoding);
      xml.writeStartDocument(encoding, "1.0");
      new Pain001(batch, xml).document();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a file in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private interface Content {
    void write() throws XMLStreamException;
  }

  private void document() throws XMLStreamException {
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    within(
        "CstmrCdtTrfInitn",
        () -> {
          within("GrpHdr", this::header);
          group("", batch.payments().stream().filter(batch::isSepa).toList(), true);
          group("-2", batch.payments().stream().filter(p -> !batch.isSepa(p)).toList(), false);
        });
    xml.writeEndElement();
  }

  private void header() throws XMLStreamException {
    text("MsgId", batch.id());
    text("CreDtTm", batch.at().truncatedTo(ChronoUnit.SECONDS).toString());
    counted(batch.payments());
    within("InitgPty", () -> text("Nm", name(batch.debtorName())));
  }

  /** Payments within SEPA and others go by different rules, so each have a block of their own. */
  private void group(String suffix, List<BankFile.Payment> payments, boolean sepa)
      throws XMLStreamException {
    if (payments.isEmpty()) {
      return;
    }
    within(
        "PmtInf",
        () -> {
          text("PmtInfId", batch.id() + suffix);
          text("PmtMtd", "TRF");
          counted(payments);
          if (sepa) {
            within("PmtTpInf", () -> within("SvcLvl", () -> text("Cd", "SEPA")));
          }
          within(
              "ReqdExctnDt",
              () -> text("Dt", batch.at().atOffset(ZoneOffset.UTC).toLocalDate().toString()));
          within("Dbtr", () -> text("Nm", name(batch.debtorName())));
          account("DbtrAcct", batch.debtorIban());
          within("DbtrAgt", () -> bank(batch.debtorBic()));
          text("ChrgBr", sepa ? "SLEV" : "SHAR");
          for (var payment : payments) {
            within("CdtTrfTxInf", () -> payment(payment, sepa));
          }
        });
  }

  private void payment(BankFile.Payment payment, boolean sepa) throws XMLStreamException {
    within("PmtId", () -> text("EndToEndId", payment.endToEndId()));
    within(
        "Amt",
        () -> {
          xml.writeStartElement("InstdAmt");
          xml.writeAttribute("Ccy", batch.currency().getCurrencyCode());
          xml.writeCharacters(amount(payment.units()));
          xml.writeEndElement();
        });
    if (payment.bic() != null) {
      within("CdtrAgt", () -> bank(payment.bic()));
    }
    within(
        "Cdtr",
        () -> {
          text("Nm", name(payment.name()));
          if (!sepa) {
            within("PstlAdr", () -> text("Ctry", payment.country()));
          }
        });
    account("CdtrAcct", BankFile.account(payment));
    var remittance = BankText.latin(payment.remittance(), REMITTANCE_MAX);
    if (!remittance.isEmpty()) {
      within("RmtInf", () -> text("Ustrd", remittance));
    }
  }

  private void counted(List<BankFile.Payment> payments) throws XMLStreamException {
    text("NbOfTxs", Integer.toString(payments.size()));
    text("CtrlSum", amount(BankFile.Batch.total(payments)));
  }

  private void account(String element, String number) throws XMLStreamException {
    within(
        element,
        () ->
            within(
                "Id",
                () -> {
                  if (Iban.isValid(number)) {
                    text("IBAN", Iban.compact(number));
                  } else {
                    within("Othr", () -> text("Id", number));
                  }
                }));
  }

  private void bank(@Nullable String bic) throws XMLStreamException {
    within(
        "FinInstnId",
        () -> {
          if (bic == null) {
            within("Othr", () -> text("Id", "NOTPROVIDED"));
          } else {
            text("BICFI", bic);
          }
        });
  }

  private static String name(String name) {
    return BankText.latin(name, NAME_MAX);
  }

  private String amount(long units) {
    return Amounts.plain(units, batch.currency());
  }

  private void within(String element, Content content) throws XMLStreamException {
    xml.writeStartElement(element);
    content.write();
    xml.writeEndElement();
  }

  private void text(String element, String text) throws XMLStreamException {
    within(element, () -> xml.writeCharacters(text));
  }
}
