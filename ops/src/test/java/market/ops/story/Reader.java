package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;

/** Somebody signed in on the pages, with a browser's cookies and no browser. */
final class Reader {
  private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([0-9a-f-]+)\"");

  private final Person at;
  private final String cookies;

  private Reader(Person at, String cookies) {
    this.at = at;
    this.cookies = cookies;
  }

  static Reader signingIn(String market, Person who) {
    return new Reader(Person.visitor(market), cookie(who) + "; lang=en");
  }

  /** What a browser keeps of somebody signed in. */
  static String cookie(Person who) {
    var at = who.signedOut();
    var answer =
        at.form(
                "/sign-in",
                Map.of("login", who.handle(), "password", Person.PASSWORD),
                "theme=auto")
            .expect(303);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  Reader in(String language) {
    return new Reader(at, cookies.replaceFirst("lang=..", "lang=" + language));
  }

  Person.Answer opens(String page) {
    return at.get(page, "Cookie", cookies);
  }

  Person.Answer sends(String form, Map<String, String> fields) {
    return at.form(form, fields, cookies);
  }

  /** The same of a form with several fields of one name. */
  Person.Answer sendsRaw(String form, String fields) {
    return at.form(form, fields, cookies);
  }

  Person.Answer puts(String path, byte[] file) {
    return at.file(path, file, cookies);
  }

  /**
   * The key that a form on a page carries, so that pressing its button twice is pressing it once.
   */
  static String once(Person.Answer page) {
    var found = ONCE.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }
}
