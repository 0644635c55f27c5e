package market.api.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** What a forge tells, as far as we care: a tag or a release to fetch, or why there is none. */
sealed interface Event {
  /** Something to publish. */
  record Tagged(String tag, String version, String source, String filename, String changelog)
      implements Event {}

  /** Nothing to publish, and why. */
  record Nothing(String tag, String why) implements Event {}

  /**
   * Reads it.
   *
   * @param asset a pattern of a file of the release; empty for the source at the tag
   */
  static Event of(Forge forge, String event, JsonNode body, String asset) {
    return switch (forge) {
      case GITLAB -> ofGitlab(body, asset);
      case GITHUB, GITEA, FORGEJO -> ofGithub(forge, event, body, asset);
    };
  }

  private static Event ofGithub(Forge forge, String event, JsonNode body, String asset) {
    var page = body.at("/repository/html_url").asText();
    var name = body.at("/repository/name").asText("source");
    return switch (event) {
      case "release" -> {
        var release = body.path("release");
        var tag = release.path("tag_name").asText();
        if (!body.path("action").asText().equals("published")
            || release.path("draft").asBoolean()) {
          yield new Nothing(tag, "a release that is not published just now");
        }
        yield asset.isEmpty()
            ? tagged(tag, archive(forge, page, tag), source(name, tag), release.path("body"))
            : asset(tag, release.path("assets"), "browser_download_url", asset, release);
      }
      case "create" ->
          body.path("ref_type").asText().equals("tag")
              ? tag(forge, page, name, body.path("ref").asText(), asset)
              : new Nothing("", "not a tag");
      case "push" -> {
        var ref = body.path("ref").asText();
        yield ref.startsWith("refs/tags/") && !body.path("deleted").asBoolean()
            ? tag(forge, page, name, ref.substring("refs/tags/".length()), asset)
            : new Nothing("", "not a tag");
      }
      default -> new Nothing("", "nothing to publish: " + event);
    };
  }

  private static Event ofGitlab(JsonNode body, String asset) {
    var page = body.at("/project/web_url").asText();
    var name = body.at("/project/name").asText("source");
    return switch (body.path("object_kind").asText()) {
      case "tag_push" -> {
        var tag = body.path("ref").asText().replaceFirst("^refs/tags/", "");
        yield body.path("after").asText().matches("0*")
            ? new Nothing(tag, "the tag was taken away")
            : tag(Forge.GITLAB, page, name, tag, asset);
      }
      case "release" -> {
        var tag = body.path("tag").asText();
        if (!body.path("action").asText().equals("create")) {
          yield new Nothing(tag, "a release that is not published just now");
        }
        yield asset.isEmpty()
            ? tagged(
                tag, archive(Forge.GITLAB, page, tag), source(name, tag), body.path("description"))
            : asset(tag, body.at("/assets/links"), "url", asset, body);
      }
      default -> new Nothing("", "nothing to publish");
    };
  }

  private static Event tag(Forge forge, String page, String name, String tag, String asset) {
    return asset.isEmpty()
        ? tagged(tag, archive(forge, page, tag), source(name, tag), null)
        : new Nothing(tag, "a tag alone has no files; the release will");
  }

  private static Event asset(
      String tag, JsonNode assets, String url, String pattern, JsonNode release) {
    for (var one : assets) {
      var name = one.path("name").asText();
      if (fits(pattern, name)) {
        var words = release.hasNonNull("body") ? release.path("body") : release.path("description");
        return tagged(tag, one.path(url).asText(), name, words);
      }
    }
    return new Nothing(tag, "no file of the release is called " + pattern);
  }

  /** A star stands for anything, a question mark for any letter; in time that names bound. */
  static boolean fits(String pattern, String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int from = 0;
    while (in < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        from = in;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++from;
      } else {
        return false;
      }
    }
    return !name.isEmpty() && pattern.substring(at).replace("*", "").isEmpty();
  }

  private static Event tagged(String tag, String url, String file, @Nullable JsonNode words) {
    var version = version(tag);
    return version == null
        ? new Nothing(tag, "the tag is not a version")
        : new Tagged(tag, version, url, file, words == null ? "" : words.asText());
  }

  /** {@code v1.2} is 1.2.0; what is no version is none. */
  static @Nullable String version(String tag) {
    var bare = tag.toLowerCase(Locale.ROOT).replaceFirst("^(release|version|ver)?[-_/]?v?", "");
    if (Semver.isValid(bare)) {
      return bare;
    }
    return bare.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        ? Objects.requireNonNull(Semver.coerce(bare)).getVersion()
        : null;
  }

  private static String source(String name, String tag) {
    return (name + "-" + tag).replaceAll("[^A-Za-z0-9._-]", "-") + ".zip";
  }

  private static String archive(Forge forge, String page, String tag) {
    return switch (forge) {
      case GITHUB -> page + "/archive/refs/tags/" + tag + ".zip";
      case GITEA, FORGEJO -> page + "/archive/" + tag + ".zip";
      case GITLAB -> page + "/-/archive/" + tag + "/source.zip";
    };
  }
}
