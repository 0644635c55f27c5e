package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** What the platform says against a dispute: texts, and files that were sent before. */
final class Evidence {
  private static final int TEXT_MAX = 20_000;
  private static final int TEXTS_MAX = 150_000;

  private static final List<String> TEXTS =
      List.of(
          "access_activity_log",
          "billing_address",
          "cancellation_policy_disclosure",
          "cancellation_rebuttal",
          "customer_email_address",
          "customer_name",
          "customer_purchase_ip",
          "duplicate_charge_explanation",
          "duplicate_charge_id",
          "product_description",
          "refund_policy_disclosure",
          "refund_refusal_explanation",
          "service_date",
          "shipping_address",
          "shipping_carrier",
          "shipping_date",
          "shipping_tracking_number",
          "uncategorized_text");
  private static final List<String> FILES =
      List.of(
          "cancellation_policy",
          "customer_communication",
          "customer_signature",
          "duplicate_charge_documentation",
          "receipt",
          "refund_policy",
          "service_documentation",
          "shipping_documentation",
          "uncategorized_file");

  private Evidence() {}

  static String[] parameters() {
    return Stream.concat(TEXTS.stream(), FILES.stream())
        .map(name -> "evidence." + name)
        .toArray(String[]::new);
  }

  /** Nothing said yet; the buyer's name and address are filled in as Stripe does. */
  static ObjectNode none(ObjectNode charge) {
    var evidence = Json.object();
    Stream.concat(TEXTS.stream(), FILES.stream()).sorted().forEach(evidence::putNull);
    evidence.set("customer_name", charge.at("/billing_details/name"));
    evidence.set("customer_email_address", charge.at("/billing_details/email"));
    return evidence.set("enhanced_evidence", Json.object());
  }

  static void take(Tx tx, Parameters asked, ObjectNode evidence) {
    for (var name : TEXTS) {
      asked
          .text("evidence." + name)
          .ifPresent(text -> {
            if (text.length() > TEXT_MAX) {
              throw Parameters.invalid("evidence." + name, "At most 20000 characters are allowed");
            }
            evidence.put(name, text);
          });
    }
    for (var name : FILES) {
      asked
          .text("evidence." + name)
          .ifPresent(id -> {
            requireFile(tx, id, "evidence." + name);
            evidence.put(name, id);
          });
    }
    if (TEXTS.stream().mapToInt(name -> Json.text(evidence, name).length()).sum() > TEXTS_MAX) {
      throw Parameters.invalid("evidence", "All texts together are limited to 150000 characters");
    }
  }

  private static void requireFile(Tx tx, String id, String param) {
    var file = tx.find("file", id);
    if (file.isEmpty()) {
      throw StripeError.missing("file", id, Parameters.bracketed(param));
    }
    if (!Json.text(file.get(), "purpose").equals("dispute_evidence")) {
      throw Parameters.invalid(param, "The file's purpose must be dispute_evidence");
    }
  }
}
