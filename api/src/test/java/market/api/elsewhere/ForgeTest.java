package market.api.elsewhere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeTest {
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The example of GitHub's documentation. */
  @Test
  void aSignatureOfGithubIsTheOneItsDocumentationShows() {
    var body = "Hello, World!".getBytes(UTF_8);
    var headers =
        Map.of(
            "X-GitHub-Event",
            "push",
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    var forge = Forge.of(headers::get);
    assertThat(forge).isEqualTo(Forge.GITHUB);
    assertThat(Forge.GITHUB.proves(headers::get, body, "It's a Secret to Everybody")).isTrue();
    assertThat(Forge.GITHUB.proves(headers::get, body, "It's a secret to everybody")).isFalse();
    assertThat(Forge.GITHUB.proves(headers::get, "Hello".getBytes(UTF_8), "It's")).isFalse();
    assertThat(Forge.GITHUB.proves(_ -> null, body, "It's a Secret to Everybody")).isFalse();
  }

  @Test
  void eachForgeIsKnownByItsOwnHeaderAndProvesTheSecretItsOwnWay() {
    var body = "{}".getBytes(UTF_8);
    var signed = Forge.signature(body, "s");
    var forgejo =
        Map.of("X-Forgejo-Event", "push", "X-GitHub-Event", "push", "X-Forgejo-Signature", signed);
    assertThat(Forge.of(forgejo::get)).isEqualTo(Forge.FORGEJO);
    assertThat(Forge.FORGEJO.proves(forgejo::get, body, "s")).isTrue();
    var gitea = Map.of("X-Gitea-Event", "push", "X-Gitea-Signature", signed);
    assertThat(Forge.of(gitea::get)).isEqualTo(Forge.GITEA);
    assertThat(Forge.GITEA.proves(gitea::get, body, "s")).isTrue();
    assertThat(Forge.GITEA.proves(gitea::get, body, "t")).isFalse();
    var gitlab = Map.of("X-Gitlab-Event", "Tag Push Hook", "X-Gitlab-Token", "s");
    assertThat(Forge.of(gitlab::get)).isEqualTo(Forge.GITLAB);
    assertThat(Forge.GITLAB.proves(gitlab::get, body, "s")).isTrue();
    assertThat(Forge.GITLAB.proves(gitlab::get, body, "t")).isFalse();
    assertThat(Forge.of(_ -> null)).isNull();
  }

  private static final String REPOSITORY =
      "'repository':{'html_url':'https://forge.example/a/mod','name':'mod'}";

  @Test
  void aReleaseOfGithubNamesTheFileThatFits() {
    var body =
        json(
            "{'action':'published','release':{'tag_name':'v1.2.0','body':'News','assets':["
                + "{'name':'mod.txt','browser_download_url':'https://x/1'},"
                + "{'name':'mod-1.2.0.zip','browser_download_url':'https://x/2'}]},"
                + REPOSITORY
                + "}");
    assertThat(Event.of(Forge.GITHUB, "release", body, "mod-*.zip"))
        .isEqualTo(new Event.Tagged("v1.2.0", "1.2.0", "https://x/2", "mod-1.2.0.zip", "News"));
    assertThat(Event.of(Forge.GITHUB, "release", body, "*.jar")).isInstanceOf(Event.Nothing.class);
    assertThat(Event.of(Forge.GITEA, "release", body, ""))
        .isEqualTo(
            new Event.Tagged(
                "v1.2.0",
                "1.2.0",
                "https://forge.example/a/mod/archive/v1.2.0.zip",
                "mod-v1.2.0.zip",
                "News"));
  }

  @Test
  void aTagIsPublishedFromItsSourceAndABranchIsNot() {
    var tag = json("{'ref':'refs/tags/v2.0','created':true," + REPOSITORY + "}");
    assertThat(Event.of(Forge.GITHUB, "push", tag, ""))
        .isEqualTo(
            new Event.Tagged(
                "v2.0",
                "2.0.0",
                "https://forge.example/a/mod/archive/refs/tags/v2.0.zip",
                "mod-v2.0.zip",
                ""));
    assertThat(Event.of(Forge.GITHUB, "push", tag, "*.zip")).isInstanceOf(Event.Nothing.class);
    for (var nothing :
        new String[] {
          "{'ref':'refs/heads/main'}",
          "{'ref':'refs/tags/v1.0.0','deleted':true}",
          "{'ref':'refs/tags/nightly'}",
          "{}"
        }) {
      assertThat(Event.of(Forge.GITHUB, "push", json(nothing), ""))
          .as(nothing)
          .isInstanceOf(Event.Nothing.class);
    }
    assertThat(Event.of(Forge.GITHUB, "ping", json("{'zen':'x'}"), ""))
        .isInstanceOf(Event.Nothing.class);
  }

  @Test
  void gitlabTellsOfTagsAndReleasesItsOwnWay() {
    var project = "'project':{'web_url':'https://lab.example/a/mod','name':'mod'}";
    var tag =
        json("{'object_kind':'tag_push','ref':'refs/tags/1.0.1','after':'82b3'," + project + "}");
    assertThat(Event.of(Forge.GITLAB, "", tag, ""))
        .isEqualTo(
            new Event.Tagged(
                "1.0.1",
                "1.0.1",
                "https://lab.example/a/mod/-/archive/1.0.1/source.zip",
                "mod-1.0.1.zip",
                ""));
    var gone = json("{'object_kind':'tag_push','ref':'refs/tags/1.0.1','after':'0000'}");
    assertThat(Event.of(Forge.GITLAB, "", gone, "")).isInstanceOf(Event.Nothing.class);
    var release =
        json(
            "{'object_kind':'release','action':'create','tag':'1.0.1','description':'News',"
                + "'assets':{'links':[{'name':'mod.zip','url':'https://x/3'}]},"
                + project
                + "}");
    assertThat(Event.of(Forge.GITLAB, "", release, "*.zip"))
        .isEqualTo(new Event.Tagged("1.0.1", "1.0.1", "https://x/3", "mod.zip", "News"));
  }

  @ParameterizedTest
  @CsvSource({
    "v1.2.3,1.2.3",
    "1.2.3,1.2.3",
    "release-1.2.3,1.2.3",
    "v2,2.0.0",
    "V1.0.0-rc.1,1.0.0-rc.1",
    "version/1.4,1.4.0"
  })
  void aTagIsReadAsAVersion(String tag, String version) {
    assertThat(Event.version(tag)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({"nightly", "v", "1.2.3.4", "2026-01-01", "../../1.0.0"})
  void whatIsNoVersionIsNone(String tag) {
    assertThat(Event.version(tag)).isNull();
  }

  @Test
  void aPatternIsMatchedInTimeThatNamesBound() {
    assertThat(Event.fits("*.zip", "a.zip")).isTrue();
    assertThat(Event.fits("mod-?.zip", "mod-1.zip")).isTrue();
    assertThat(Event.fits("mod-?.zip", "mod-12.zip")).isFalse();
    assertThat(Event.fits("*", "")).isFalse();
    assertThat(Event.fits("a*b*c", "aXbYc")).isTrue();
    assertThat(Event.fits("*a".repeat(50), "b".repeat(5_000))).isFalse();
  }
}
