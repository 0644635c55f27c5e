package market.web.genuine;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import market.api.Api;
import market.api.genuine.LogResource.EntryView;
import market.api.genuine.Logging;
import market.api.genuine.VerifyingKey;
import market.storage.Tx;
import market.storage.genuine.PublishLog.Checkpoint;
import market.storage.releases.ReleaseFile;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.genuine.VerifyPage.Found;
import market.web.genuine.VerifyPage.Outcome;

/** Where anybody finds out whose a file is. The file itself stays with them. */
@Path("/verify")
@Produces(MediaType.TEXT_HTML)
public final class VerifyPages {
  /** Older digests can be made to agree, so they prove nothing. */
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{128}");

  private static final int SHA512_LETTERS = 128;
  private static final int MOST = 10;

  private final Api api;
  private final Framing framing;
  private final String script;

  public VerifyPages(Api api, Framing framing, String script) {
    this.api = api;
    this.framing = framing;
    this.script = script;
  }

  @GET
  public VerifyPage show(
      @BeanParam Visitor visitor, @QueryParam("hash") @DefaultValue("") String typed) {
    return page(visitor, typed);
  }

  @POST
  public VerifyPage look(
      @BeanParam Visitor visitor, @FormParam("hash") @DefaultValue("") String typed) {
    return page(visitor, typed);
  }

  private VerifyPage page(Visitor visitor, String typed) {
    var frame = framing.of(visitor.request());
    var hash = typed.strip().toLowerCase(Locale.ROOT);
    var isDigest = DIGEST.matcher(hash).matches();
    var found = isDigest ? api.database.read(tx -> found(tx, hash)) : List.<Found>of();
    var past =
        isDigest && found.isEmpty()
            ? api.genuine.logging.of(hash).stream().map(EntryView::of).toList()
            : List.<EntryView>of();
    var outcome =
        hash.isEmpty()
            ? Outcome.NOT_ASKED
            : !isDigest
                ? Outcome.NO_HASH
                : !found.isEmpty()
                    ? Outcome.GENUINE
                    : past.isEmpty() ? Outcome.UNKNOWN : Outcome.PAST;
    return new VerifyPage(frame, typed, outcome, found, past, key(), script);
  }

  private String key() {
    return api.genuine.keys.all().stream().findFirst().map(VerifyingKey::minisign).orElse("");
  }

  private List<Found> found(Tx tx, String hash) {
    var algorithm = hash.length() == SHA512_LETTERS ? "sha512" : "sha256";
    return tx.files().withHash(algorithm, List.of(hash)).stream()
        .limit(MOST)
        .map(file -> found(tx, file))
        .toList();
  }

  private Found found(Tx tx, ReleaseFile file) {
    var release = tx.releases().get(file.release());
    var size = tx.publishLog().newest().map(Checkpoint::size).orElse(0L);
    var entry =
        tx.publishLog().of(file.release(), file.filename()).stream()
            .filter(it -> it.position() < size)
            .findFirst();
    return new Found(
        tx.mods().get(release.mod()),
        release,
        file,
        Objects.requireNonNullElse(release.publishedAt(), release.createdAt()),
        api.genuine.minisig(tx, file.release(), file.filename()).orElse(null),
        entry.map(EntryView::of).orElse(null),
        entry.map(it -> proof(it.position(), size)).orElse(null));
  }

  private Logging.Proof proof(long position, long size) {
    return api.genuine.logging.inclusion(position, size);
  }
}
