package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import market.storage.accounts.Role;
import market.storage.mail.Mail;
import market.storage.releases.ReleaseId;
import org.junit.jupiter.api.Test;

/**
 * The scenario "Traffic mod": somebody takes over the account of a trusted creator and publishes a
 * malicious update to a mod that many have. What comes from a device nobody knows is looked at.
 */
class TrafficModTest {
  private static final Shop shop = new Shop();

  private static String handedIn(Person by, String slug, String version) {
    var release = shop.drafted(by, slug, version);
    shop.uploaded(by, release, Shop.zip("init.lua", "print('" + version + slug + "')"));
    by.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    return release;
  }

  private static List<Mail> mails(Person to) {
    return shop.market.database().read(tx -> tx.mails().to(to.handle() + "@example.org", 50));
  }

  @Test
  void theFirstUploadOfAnEstablishedProjectFromANewDeviceIsHeldAndItsMakersAreTold() {
    var carla = shop.joining("carla");
    shop.market.make(carla.handle(), Role.TRUSTED);
    var traffic = shop.listed(carla, "traffic", 0);
    // From where she always works nobody has to look.
    shop.awaitState(carla, handedIn(carla, traffic, "1.0.0"), "live");
    shop.awaitState(carla, handedIn(carla, traffic, "1.1.0"), "live");

    var thief = carla.from("stolen-tool/1.0");
    var evil = handedIn(thief, traffic, "1.2.0");
    shop.awaitState(carla, evil, "in_review");
    assertThat(mails(carla)).extracting(Mail::kind).contains("new-device", "upload-held");
    assertThat(mails(carla).stream().filter(it -> it.kind().equals("upload-held")).findFirst())
        .hasValueSatisfying(it -> assertThat(it.body()).contains("1.2.0", "stolen-tool"));
    var findings =
        shop.market.database().read(tx -> tx.scans().findings(ReleaseId.fromString(evil)));
    assertThat(findings)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo("NEW_DEVICE");
          assertThat(it.reason()).contains("stolen-tool");
        });
    var one = caseOf(evil);
    var max = Reader.signingIn(shop.market.url(), shop.moderator);
    assertThat(max.opens("/moderation/cases/" + one).expect(200).body())
        .contains("From a new device", "stolen-tool");
    assertThat(max.in("ru").opens("/moderation/cases/" + one).body())
        .contains("С нового устройства");

    // A token that was made there is no way around it, and from her own desk all is as before.
    var token =
        thief.post("/v1/tokens", Map.of("name", "ci", "scopes", List.of("read", "publish")));
    var machine = carla.with(token.expect(201).json().path("token").asText());
    shop.awaitState(carla, handedIn(machine, traffic, "1.3.0"), "in_review");
    shop.awaitState(carla, handedIn(carla, traffic, "1.4.0"), "live");
  }

  @Test
  void onceAModeratorLetOnePassTheDeviceIsKnown() {
    var carla = shop.joining("carla");
    shop.market.make(carla.handle(), Role.TRUSTED);
    var slug = shop.listed(carla, "roads", 0);
    shop.awaitState(carla, handedIn(carla, slug, "1.0.0"), "live");
    var laptop = carla.from("new-laptop/1.0");
    shop.approve(carla, handedIn(laptop, slug, "1.1.0"));
    shop.awaitState(carla, handedIn(laptop, slug, "1.2.0"), "live");
  }

  private static String caseOf(String release) {
    var queue = shop.moderator.get("/v1/moderation/queue?limit=200").expect(200).json();
    for (var one : queue.path("items")) {
      if (one.path("release").asText().equals(release)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("no case of this release");
  }
}
