package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.FileCreateParams;
import com.stripe.param.RefundCreateParams;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputeTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aCardThatDisputesTakesTheMoneyAndAFee() throws StripeException {
    var charge = world.sold(1_000, TestCard.DISPUTED);

    var dispute = disputeOf(charge);

    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getReason()).isEqualTo("fraudulent");
    assertThat(dispute.getEvidenceDetails().getDueBy())
        .isEqualTo(SimulatorWorld.START.plus(Duration.ofDays(7)).getEpochSecond());
    assertThat(dispute.getEvidence().getCustomerName()).isEqualTo("Ada Lovelace");
    assertThat(dispute.getBalanceTransactions())
        .singleElement()
        .satisfies(taken -> {
          assertThat(taken.getType()).isEqualTo("adjustment");
          assertThat(taken.getReportingCategory()).isEqualTo("dispute");
          assertThat(taken.getAmount()).isEqualTo(-1_000);
          assertThat(taken.getFee()).isEqualTo(1_500);
          assertThat(taken.getNet()).isEqualTo(-2_500);
          assertThat(taken.getSource()).isEqualTo(dispute.getId());
        });
    world.awaited("charge.dispute.created");
    world.awaited("charge.dispute.funds_withdrawn");
    assertThat(world.stripe().v1().charges().retrieve(charge.getId()).getDisputed()).isTrue();
    var usd = world.simulator().book().at("/platform/usd");
    assertThat(usd.path("disputes").asLong()).isEqualTo(1_000);
    assertThat(usd.path("dispute_fees").asLong()).isEqualTo(1_500);
    assertThat(usd.path("fees").asLong()).isEqualTo(59);
    assertThat(usd.path("balance").asLong()).isEqualTo(1_000 - 59 - 1_000 - 1_500);
  }

  @Test
  void winningEvidenceBringsAllOfItBack() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    var dispute = opened(charge, ", \"amount\": 600");
    var stored = file("%PDF-1.7");

    var staged =
        world
            .stripe()
            .v1()
            .disputes()
            .update(
                dispute,
                DisputeUpdateParams.builder()
                    .setSubmit(false)
                    .setEvidence(
                        DisputeUpdateParams.Evidence.builder()
                            .setProductDescription("A mod")
                            .setServiceDocumentation(stored)
                            .build())
                    .build());
    assertThat(staged.getStatus()).isEqualTo("needs_response");
    assertThat(staged.getEvidenceDetails().getHasEvidence()).isTrue();
    assertThat(staged.getEvidenceDetails().getSubmissionCount()).isZero();

    var submitted = submitted(dispute, "winning_evidence");
    assertThat(submitted.getStatus()).isEqualTo("under_review");
    assertThat(submitted.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);

    world.awaited("charge.dispute.closed");
    var won = world.stripe().v1().disputes().retrieve(dispute);
    assertThat(won.getStatus()).isEqualTo("won");
    assertThat(won.getBalanceTransactions())
        .extracting(BalanceTransaction::getNet)
        .containsExactly(-2_100L, 2_100L);
    world.awaited("charge.dispute.funds_reinstated");
    assertThat(world.types()).contains("charge.dispute.updated");
    assertThat(world.simulator().book().at("/platform/usd/balance").asLong()).isEqualTo(941);
    refunded(charge, 1_000);
  }

  @Test
  void losingEvidenceSilenceAndGivingInAllLose() throws StripeException {
    var losing = opened(world.sold(1_000, TestCard.VISA), "");
    var silent = opened(world.sold(1_000, TestCard.VISA), "");
    var accepted = opened(world.sold(1_000, TestCard.VISA), "");
    submitted(losing, "losing_evidence");
    world.stripe().v1().disputes().close(accepted);
    world.pass(Duration.ofDays(7));

    for (var dispute : List.of(losing, silent, accepted)) {
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(world.stripe().v1().disputes().retrieve(dispute).getStatus())
                  .isEqualTo("lost"));
    }
    assertThat(world.types()).doesNotContain("charge.dispute.funds_reinstated");
    refused(400, "", "", () -> submitted(silent, "winning_evidence"));
    refused(400, "", "", () -> world.stripe().v1().disputes().close(accepted));
  }

  @Test
  void refundsAndDisputesNeverExceedACharge() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    refunded(charge, 300);
    assertThat(open(charge, ", \"amount\": 701").status()).isEqualTo(400);

    var dispute = opened(charge, ", \"amount\": 500");
    refused(400, "charge_disputed", "", () -> refunded(charge, 100));
    assertThat(open(charge, ", \"amount\": 100").status()).isEqualTo(400);

    assertThat(
            world
                .postJson("/_simulator/disputes/" + dispute + "/close", "{\"status\": \"lost\"}")
                .status())
        .isEqualTo(200);
    refused(400, "", "amount", () -> refunded(charge, 201));
    refunded(charge, 200);
    assertThat(open(charge, "").status()).isEqualTo(400);
  }

  @Test
  void anInquiryTakesNothing() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    var inquiry = opened(charge, ", \"inquiry\": true");

    var asked = world.stripe().v1().disputes().retrieve(inquiry);
    assertThat(asked.getStatus()).isEqualTo("warning_needs_response");
    assertThat(asked.getBalanceTransactions()).isEmpty();
    refunded(charge, 1_000);
  }

  @Test
  void aWarningOfFraudComesAfterTheCharge() throws StripeException {
    var charge = world.sold(1_000, TestCard.FRAUD_WARNING);

    var warning = Json.parse(world.awaited("radar.early_fraud_warning.created").body());

    assertThat(warning.at("/data/object/charge").asText()).isEqualTo(charge.getId());
    assertThat(
            world
                .stripe()
                .v1()
                .radar()
                .earlyFraudWarnings()
                .retrieve(warning.at("/data/object/id").asText())
                .getActionable())
        .isTrue();
  }

  @Test
  void evidenceIsAPictureOrADocument(@TempDir Path folder) throws Exception {
    var picture = folder.resolve("screen.png");
    Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, '\r', '\n', (byte) 0xff});
    var params =
        FileCreateParams.builder()
            .setPurpose(FileCreateParams.Purpose.DISPUTE_EVIDENCE)
            .setFile(picture.toFile())
            .build();
    var sent = withFiles().v1().files().create(params, SimulatorWorld.key("file:1"));

    assertThat(sent.getSize()).isEqualTo(8);
    assertThat(sent.getFilename()).isEqualTo("screen.png");
    assertThat(sent.getType()).isEqualTo("png");
    assertThat(withFiles().v1().files().create(params, SimulatorWorld.key("file:1")).getId())
        .isEqualTo(sent.getId());
    refused(400, "parameter_invalid", "file", () -> file("MZ"));
    var dispute = opened(world.sold(1_000, TestCard.VISA), "");
    refused(
        400,
        "resource_missing",
        "evidence[receipt]",
        () ->
            world
                .stripe()
                .v1()
                .disputes()
                .update(
                    dispute,
                    DisputeUpdateParams.builder()
                        .setEvidence(
                            DisputeUpdateParams.Evidence.builder().setReceipt("file_no").build())
                        .build()));
  }

  private Dispute disputeOf(Charge charge) {
    var params = DisputeListParams.builder().setCharge(charge.getId()).build();
    return Awaitility.await()
        .until(() -> world.stripe().v1().disputes().list(params).getData(), all -> all.size() == 1)
        .getFirst();
  }

  private SimulatorWorld.Page open(Charge charge, String more) {
    return world.postJson(
        "/_simulator/disputes", "{\"charge\": \"%s\"%s}".formatted(charge.getId(), more));
  }

  private String opened(Charge charge, String more) {
    var page = open(charge, more);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return Json.text(Json.parse(page.body()), "id");
  }

  private Dispute submitted(String dispute, String text) throws StripeException {
    return world
        .stripe()
        .v1()
        .disputes()
        .update(
            dispute,
            DisputeUpdateParams.builder()
                .setSubmit(true)
                .setEvidence(
                    DisputeUpdateParams.Evidence.builder().setUncategorizedText(text).build())
                .build());
  }

  private void refunded(Charge charge, long amount) throws StripeException {
    var refund = RefundCreateParams.builder().setCharge(charge.getId()).setAmount(amount).build();
    world.stripe().v1().refunds().create(refund);
  }

  private StripeClient withFiles() {
    return StripeClient.builder()
        .setApiKey(SimulatorWorld.KEY)
        .setApiBase(world.simulator().url())
        .setFilesBase(world.simulator().url())
        .setMaxNetworkRetries(0)
        .build();
  }

  private String file(String content) throws StripeException {
    return withFiles()
        .v1()
        .files()
        .create(
            FileCreateParams.builder()
                .setPurpose(FileCreateParams.Purpose.DISPUTE_EVIDENCE)
                .setFile(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .build())
        .getId();
  }
}
