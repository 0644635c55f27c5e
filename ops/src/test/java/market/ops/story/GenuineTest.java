package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import market.api.genuine.Merkle;
import market.api.genuine.Note;
import market.api.genuine.SigningKey;
import market.ops.story.Shop.Live;
import org.junit.jupiter.api.Test;

class GenuineTest {
  private static final Shop shop = new Shop();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Live bought(Person carla, Person buyer, String word) {
    var mod = shop.live(carla, word, 499);
    buy(buyer, mod);
    return mod;
  }

  private static String buy(Person buyer, Live mod) {
    var placed =
        buyer
            .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug()))))
            .expect(201)
            .json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
    return placed.path("order").asText();
  }

  private static JsonNode inclusion(Live mod) {
    var path = "/v1/log/proofs/inclusion?release=%s&filename=mod.zip".formatted(mod.release());
    await().atMost(PATIENCE).until(() -> shop.visitor().get(path).status() == 200);
    return shop.visitor().get(path).json();
  }

  private static List<String> texts(JsonNode list) {
    var all = new ArrayList<String>();
    list.forEach(one -> all.add(one.asText()));
    return all;
  }

  @Test
  void minisignAcceptsADownloadedFileAndRefusesItWithOneByteChanged() throws IOException {
    var minisign = new Tool("minisign").needed();
    var mod = shop.live(shop.joining("carla"), "signed", 0);
    var here = RunningMarket.scratch();
    var file = here.resolve("mod.zip");
    var bytes = shop.visitor().get(mod.file()).expect(200).bytes();
    Files.write(file, bytes);
    Files.writeString(
        here.resolve("mod.zip.minisig"),
        shop.visitor().get(mod.file() + ".minisig").expect(200).body());
    Files.writeString(
        here.resolve("market.pub"), shop.visitor().get("/minisign.pub").expect(200).body());
    var key = here.resolve("market.pub").toString();

    var said = minisign.run("-V", "-p", key, "-m", file.toString());
    assertThat(said.status()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("Signature and comment signature verified")
        .contains("file:mod.zip", "mod:" + mod.slug(), "version:1.0.0", "release:" + mod.release());
    var line = shop.visitor().get("/v1/keys").json().path("items").get(0).path("minisign");
    assertThat(minisign.run("-V", "-P", line.asText(), "-m", file.toString()).status()).isZero();

    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(minisign.run("-V", "-p", key, "-m", file.toString()).status()).isNotZero();
  }

  @Test
  void noFileStandsWhereASignatureIsFound() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "shadow", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    carla
        .upload(
            "/v1/releases/%s/files/mod.zip.minisig".formatted(release),
            BodyPublishers.ofString("mine"))
        .expect(201);
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(409);
    carla.delete("/v1/releases/%s/files/mod.zip".formatted(release)).expect(204);
    carla.get("/v1/releases/%s/files/mod.zip.minisig".formatted(release)).expect(200);
  }

  @Test
  void whatIsPublishedAndWithdrawnIsInTheLogForAnybodyToProve() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "logged", 0);
    var proof = inclusion(mod);
    var entry = proof.path("entry");
    assertThat(entry.path("body").asText())
        .contains("\"kind\":\"published\"", mod.slug(), entry.path("sha256").asText());
    var leaf = Merkle.leaf(entry.path("body").asText().getBytes(StandardCharsets.UTF_8));
    assertThat(leaf).isEqualTo(entry.path("leaf_hash").asText());
    assertThat(
            Merkle.includes(
                proof.path("root").asText(),
                proof.path("size").asLong(),
                entry.path("position").asLong(),
                leaf,
                texts(proof.path("hashes"))))
        .isTrue();

    carla.delete("/v1/releases/" + mod.release()).expect(200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            shop.visitor()
                .get("/v1/log/entries?limit=1000&from=" + entry.path("position").asLong())
                .body()
                .contains("withdrawn"));
    var key = SigningKey.of(shop.market.stack().keys().signing()).open();
    var head =
        Note.open(shop.visitor().get("/v1/log/checkpoint").expect(200).body(), key).orElseThrow();
    assertThat(head.size()).isGreaterThan(proof.path("size").asLong());
    var grown =
        shop.visitor()
            .get(
                "/v1/log/proofs/consistency?from=%d&to=%d"
                    .formatted(proof.path("size").asLong(), head.size()))
            .expect(200)
            .json();
    assertThat(
            Merkle.extend(
                proof.path("root").asText(),
                proof.path("size").asLong(),
                head.root(),
                head.size(),
                texts(grown.path("hashes"))))
        .isTrue();
    shop.visitor().get("/v1/log/proofs/inclusion").expect(400);
    shop.visitor().get("/v1/log/proofs/consistency?from=999999999").refuses(422, "from");
  }

  @Test
  void aTokenIsCheckedOfflineByThePlainJdkAndByOpenssl() throws Exception {
    var buyer = shop.joining("pavel");
    var mod = bought(shop.joining("carla"), buyer, "token");
    var token =
        buyer
            .post("/v1/library/%s/entitlement".formatted(mod.slug()), Map.of())
            .expect(200)
            .json()
            .path("token")
            .asText();
    assertThat(buyer.get("/v1/library").json().path("items").get(0).path("entitlement").asText())
        .isEqualTo(token);
    var parts = token.split("\\.", -1);
    var message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    var signature = Base64.getUrlDecoder().decode(parts[2]);
    var jwk = shop.visitor().get("/.well-known/jwks.json").expect(200).json().path("keys").get(0);
    var x509 =
        HexFormat.of()
            .parseHex(
                "302a300506032b6570032100"
                    + HexFormat.of()
                        .formatHex(Base64.getUrlDecoder().decode(jwk.path("x").asText())));
    assertThat(verifies(x509, message, signature)).isTrue();
    var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("item").path("slug").asText()).isEqualTo(mod.slug());
    assertThat(claims.path("versions").asText()).isEqualTo("*");
    assertThat(claims.path("sub").asText()).isNotEmpty().doesNotContain(buyer.handle());

    var openssl = new Tool("openssl").needed();
    var here = RunningMarket.scratch();
    Files.write(here.resolve("key.der"), x509);
    Files.write(here.resolve("message"), message);
    Files.write(here.resolve("signature"), signature);
    var said =
        openssl.run(
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-keyform",
            "DER",
            "-inkey",
            here.resolve("key.der").toString(),
            "-in",
            here.resolve("message").toString(),
            "-sigfile",
            here.resolve("signature").toString());
    assertThat(said.status()).as(said.text()).isZero();
  }

  private static boolean verifies(byte[] x509, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    var check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    check.update(message);
    return check.verify(signature);
  }

  @Test
  void aTokenOrAKeyGivesThePaidFileUntilItIsRefunded() throws IOException {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "refunded", 499);
    carla.put("/v1/mods/%s/licences".formatted(mod.slug()), Map.of("uses", 2)).expect(204);
    var buyer = shop.joining("pavel");
    var order = buy(buyer, mod);
    var token =
        buyer
            .post("/v1/library/%s/entitlement".formatted(mod.slug()), Map.of())
            .json()
            .path("token")
            .asText();
    var key =
        buyer
            .post("/v1/library/%s/licence".formatted(mod.slug()), Map.of())
            .expect(201)
            .json()
            .path("key")
            .asText();
    shop.visitor().get(mod.file()).expect(402);
    var file = shop.visitor().get(mod.file(), "Entitlement-Token", token).expect(200);
    assertThat(file.headers().firstValue("Cache-Control")).contains("private, no-store");
    shop.visitor().get(mod.file(), "Licence-Key", key).expect(200);
    shop.visitor().get(mod.file(), "Licence-Key", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA").expect(402);
    shop.visitor().get(mod.file(), "Entitlement-Token", token + "x").expect(402);
    var other = shop.live(carla, "another", 499);
    shop.visitor().get(other.file(), "Entitlement-Token", token).expect(402);
    shop.visitor().get(other.file(), "Licence-Key", key).expect(402);
    assertThat(revoked()).doesNotContain(id(token));

    buyer.post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(202);
    await()
        .atMost(PATIENCE)
        .until(() ->
            shop.visitor().get(mod.file(), "Entitlement-Token", token).status() == 402
                && shop.visitor().get(mod.file(), "Licence-Key", key).status() == 402);
    assertThat(revoked()).contains(id(token));
    assertThat(ask("verify", key, mod, null).path("valid").asBoolean()).isFalse();
  }

  private static String id(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]))
        .path("jti")
        .asText();
  }

  private static List<String> revoked() throws IOException {
    var list = shop.visitor().get("/v1/entitlements/revocations").expect(200).body();
    return texts(
        JSON.readTree(Base64.getUrlDecoder().decode(list.split("\\.", -1)[1])).path("revoked"));
  }

  private static JsonNode ask(
      String what, String key, Live mod, @org.jspecify.annotations.Nullable String instance) {
    return asked(what, key, mod, instance).expect(200).json();
  }

  private static Person.Answer asked(
      String what, String key, Live mod, @org.jspecify.annotations.Nullable String instance) {
    var body = new java.util.HashMap<String, Object>(Map.of("key", key, "mod", mod.slug()));
    if (instance != null) {
      body.put("instance", instance);
    }
    return shop.visitor().post("/v1/licences/" + what, body);
  }

  @Test
  void aLicenceKeyIsUsedOnSoManyMachinesAndNoMore() {
    var carla = shop.joining("carla");
    var buyer = shop.joining("pavel");
    var mod = bought(carla, buyer, "keyed");
    var make = "/v1/library/%s/licence".formatted(mod.slug());
    buyer.post(make, Map.of()).expect(409);
    carla.put("/v1/mods/%s/licences".formatted(mod.slug()), Map.of("uses", 2)).expect(204);
    buyer.put("/v1/mods/%s/licences".formatted(mod.slug()), Map.of("uses", 2)).expect(403);
    var first = buyer.post(make, Map.of()).expect(201).json().path("key").asText();
    var key = buyer.post(make, Map.of()).expect(201).json().path("key").asText();
    assertThat(ask("verify", first, mod, null).path("valid").asBoolean()).isFalse();
    assertThat(ask("activations", key, mod, "desk").path("uses").asLong()).isEqualTo(1);
    assertThat(ask("activations", key, mod, "desk").path("uses").asLong()).isEqualTo(1);
    assertThat(ask("activations", key, mod, "laptop").path("uses").asLong()).isEqualTo(2);
    asked("activations", key, mod, "third").expect(409);
    assertThat(ask("deactivations", key, mod, "desk").path("uses").asLong()).isEqualTo(1);
    var third = ask("activations", key, mod, "third");
    assertThat(third.path("active").asBoolean()).isTrue();
    var standing = ask("verify", key, mod, "desk");
    assertThat(standing.path("valid").asBoolean()).isTrue();
    assertThat(standing.path("active").asBoolean()).isFalse();
    assertThat(standing.path("limit").asInt()).isEqualTo(2);
    assertThat(standing.path("holder").asText()).isNotEmpty();
    carla.delete("/v1/mods/%s/licences".formatted(mod.slug())).expect(204);
    assertThat(ask("verify", key, mod, null).path("valid").asBoolean()).isFalse();
    var free = shop.live(carla, "gratis", 0);
    carla.put("/v1/mods/%s/licences".formatted(free.slug()), Map.of("uses", 2)).expect(409);
  }

  @Test
  void aFileIsKeptByWhoFetchedItAndAskedAfterBySharedCaches() {
    var mod = shop.live(shop.joining("carla"), "cached", 0);
    var whole = shop.visitor().get(mod.file()).expect(200);
    assertThat(whole.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, s-maxage=600, immutable");
    var etag = whole.headers().firstValue("ETag").orElseThrow();
    shop.visitor().get(mod.file(), "If-None-Match", "\"x\", W/" + etag).expect(304);
    shop.visitor().get(mod.file(), "Range", "bytes=0-1,4-5").expect(200);
    var head = shop.visitor().raw("HEAD", mod.file(), new byte[0], "text/plain").expect(200);
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(String.valueOf(whole.bytes().length));
    assertThat(head.headers().firstValue("ETag")).contains(etag);
    assertThat(head.bytes()).isEmpty();
  }

  @Test
  void readersAreCountedOnceADayAndFileHoweverTheyFetch() throws SQLException {
    var mod = shop.live(shop.joining("carla"), "counted", 0);
    var pavel = shop.joining("pavel");
    pavel.raw("HEAD", mod.file(), new byte[0], "text/plain").expect(200);
    pavel.get(mod.file(), "Range", "bytes=0-1").expect(206);
    pavel.get(mod.file(), "Range", "bytes=2-3").expect(206);
    pavel.get(mod.file()).expect(200);
    shop.visitor().get(mod.file()).expect(200);
    shop.visitor().get(mod.file()).expect(200);
    await().atMost(PATIENCE).until(() -> readers(mod) == 2);
    await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> readers(mod) == 2);
  }

  private static int readers(Live mod) throws SQLException {
    try (var connection = shop.market.stack().database().app().getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM downloads WHERE release = CAST(? AS uuid)")) {
      statement.setString(1, mod.release());
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
