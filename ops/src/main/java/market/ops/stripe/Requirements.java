package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What Stripe still wants to know of a creator before money may be sent. */
final class Requirements {
  static final List<String> AT_FIRST =
      List.of(
          "identity.attestations.terms_of_service.account",
          "identity.individual.given_name",
          "identity.individual.surname",
          "identity.individual.date_of_birth",
          "identity.individual.address",
          "configuration.recipient.default_outbound_destination");
  static final List<String> AFTER_A_HALF =
      List.of(
          "identity.individual.date_of_birth",
          "configuration.recipient.default_outbound_destination");
  static final List<String> WHEN_RESTRICTED =
      List.of("identity.individual.documents.primary_verification");

  private Requirements() {}

  static ObjectNode of(List<String> descriptions, boolean erroneous) {
    var entries = new ArrayList<ObjectNode>();
    descriptions.forEach(description -> entries.add(entry(description, erroneous)));
    var deadline =
        descriptions.isEmpty()
            ? null
            : Json.object("minimum_deadline", Json.object("status", "past_due", "time", null));
    return Json.object("collector", "stripe", "entries", entries, "summary", deadline);
  }

  private static ObjectNode entry(String description, boolean erroneous) {
    var error =
        Json.object(
            "code",
            "verification_document_not_readable",
            "description",
            "The document could not be read. Send a clearer picture.");
    var restricts =
        Json.object(
            "capability",
            "stripe_balance.stripe_transfers",
            "configuration",
            "recipient",
            "deadline",
            Json.object("status", "past_due"));
    return Json.with("awaiting_action_from", "user")
        .with("description", description)
        .with("errors", erroneous ? List.of(error) : List.of())
        .with("impact", Json.object("restricts_capabilities", List.of(restricts)))
        .with("minimum_deadline", Json.object("status", "past_due"))
        .with("reference", null)
        .with(
            "requested_reasons",
            List.of(Json.object("code", erroneous ? "routine_verification" : "routine_onboarding")))
        .node();
  }
}
