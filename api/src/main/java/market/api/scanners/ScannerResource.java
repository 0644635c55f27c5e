package market.api.scanners;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.releases.ReleaseId;
import market.storage.scanners.BadHash;
import market.storage.scanners.Scanner;
import org.jspecify.annotations.Nullable;

/** Scanners beside our own: who they are, what they fetch, what they say, and what is known bad. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class ScannerResource {
  private final Registering registering;
  private final Answering answering;

  public ScannerResource(Registering registering, Answering answering) {
    this.registering = registering;
    this.answering = answering;
  }

  /** A scanner, without its secret. */
  public record Shown(
      UUID id,
      String name,
      Scanner.Kind kind,
      @Nullable String url,
      boolean required,
      Instant addedAt) {
    static Shown of(Scanner scanner) {
      return new Shown(
          scanner.id(),
          scanner.name(),
          scanner.kind(),
          scanner.url(),
          scanner.required(),
          scanner.addedAt());
    }
  }

  @GET
  @Path("owner/scanners")
  @Doc(value = "The scanners beside our own.", by = Access.OWNER)
  public List<Shown> list(@BeanParam Visit visit) {
    visit.asOwner();
    return registering.scanners().stream().map(Shown::of).toList();
  }

  @PUT
  @Path("owner/scanners/{name}")
  @Doc(
      value = "Requires a scanner by webhook: nothing goes live before it has answered.",
      by = Access.OWNER)
  public Shown put(
      @BeanParam Visit visit,
      @PathParam("name") String name,
      @NotNull @Valid Registering.Wanted wanted) {
    return Shown.of(registering.put(visit.asOwner(), name, wanted));
  }

  @DELETE
  @Path("owner/scanners/{name}")
  @Doc(value = "Requires a scanner no longer.", by = Access.OWNER)
  public void retire(@BeanParam Visit visit, @PathParam("name") String name) {
    registering.retire(visit.asOwner(), name);
  }

  @GET
  @Path("owner/bad-hashes")
  @Doc(value = "Content that is refused wherever it comes, newest first.", by = Access.OWNER)
  public List<BadHash> bad(@BeanParam Visit visit) {
    visit.asOwner();
    return registering.bad();
  }

  @POST
  @Path("owner/bad-hashes")
  @Doc(value = "Refuses content from now on, as a file or as an entry of one.", by = Access.OWNER)
  public void addBad(@BeanParam Visit visit, @NotNull @Valid Registering.Bad bad) {
    registering.addBad(visit.asOwner(), bad);
  }

  @DELETE
  @Path("owner/bad-hashes/{sha256}")
  @Doc(value = "Refuses content no longer.", by = Access.OWNER)
  public void removeBad(@BeanParam Visit visit, @PathParam("sha256") String sha256) {
    registering.removeBad(visit.asOwner(), sha256);
  }

  @POST
  @Path("scanners/{id}/verdicts")
  @Doc(
      value =
          "Takes a scanner's verdict on a file it was told of, signed with its secret over the"
              + " moment and the body.",
      takes = APPLICATION_JSON,
      refuses = 403)
  public void answer(
      @PathParam("id") UUID id,
      @HeaderParam("Market-Timestamp") @Nullable String moment,
      @HeaderParam("Market-Signature") @Nullable String signature,
      InputStream body) {
    try {
      answering.answer(
          id, moment, signature, new String(body.readNBytes(64 << 10), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Problem.malformed("the body stopped half-way");
    }
  }

  @GET
  @Path("scanners/{id}/files/{release}/{sha256}")
  @Produces({"application/octet-stream", APPLICATION_JSON})
  @Doc(
      value = "The bytes of a file for a scanner, at the address it was told, for a while.",
      answer = InputStream.class,
      refuses = 403)
  public InputStream file(
      @PathParam("id") UUID id,
      @PathParam("release") ReleaseId release,
      @PathParam("sha256") String sha256,
      @QueryParam("until") @Nullable String until,
      @QueryParam("signature") @Nullable String signature) {
    return answering.file(id, release, sha256, until, signature);
  }
}
