package market.api.moderation;

import java.util.Arrays;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.differences.Texts;
import market.api.releases.LookAlike;
import market.storage.Tx;
import market.storage.moderation.Backgrounds;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Cases;
import market.storage.moderation.Desk;
import market.storage.moderation.Ruling;
import market.storage.moderation.Threads;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import market.storage.releases.Scan;
import market.storage.releases.ScanFinding;
import market.storage.scanners.Scanners.Popular;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a case that is needed to decide it.
 *
 * @param verdicts what may be ruled, in the order in which it is offered
 * @param history rulings on it and on everything else about the same mod
 * @param listing how the listing differs from when a release was last approved, as a unified diff
 * @param manifest how what the release says of itself differs from the live one before it
 * @param alike mods of others whose names are much like this one's
 * @param twins files of other mods with the same content
 * @param checklist what to look at, where the owner says what
 * @param beside what stands before and after it in the queue
 */
public record CaseView(
    Case subject,
    List<Verdict> verdicts,
    List<Scan> scans,
    List<ScanFinding> findings,
    List<Cases.Report> reports,
    List<Ruling> history,
    Backgrounds.Creator creator,
    List<String> listing,
    List<String> manifest,
    List<Popular> alike,
    List<Backgrounds.Twin> twins,
    List<Desk.Check> checklist,
    List<Threads.Message> thread,
    Cases.Beside beside) {
  private static final int ALIKE_MAX = 10;

  /** As a moderator of it sees it. */
  public static CaseView of(Tx tx, Moderating moderating, Caller moderator, CaseId id) {
    var one = tx.cases().find(id, moderator.id()).orElseThrow(() -> Problem.notFound("case", id));
    var release = one.release();
    var mod = one.mod() == null ? null : tx.mods().get(one.mod());
    var may = moderating.verdicts(one);
    return new CaseView(
        one,
        Arrays.stream(Verdict.values()).filter(may::contains).toList(),
        release == null ? List.of() : tx.scans().of(release),
        release == null ? List.of() : tx.scans().findings(release),
        tx.cases().reports(id),
        mod == null ? tx.rulings().on(id) : tx.rulings().about(mod.id()),
        tx.backgrounds().creator(one.creatorId()),
        mod == null ? List.of() : listing(tx, mod),
        release == null ? List.of() : manifest(tx, release),
        mod == null ? List.of() : alike(tx, mod),
        release == null ? List.of() : tx.backgrounds().twins(release),
        one.game() == null ? List.of() : tx.desk().checklist(one.game()),
        tx.threads().on(id),
        tx.cases().beside(id, moderator.id()));
  }

  private static List<String> listing(Tx tx, Mod mod) {
    return tx.backgrounds()
        .approved(mod.id())
        .map(before -> Texts.between(before, Texts.listing(mod)))
        .orElse(List.of());
  }

  private static List<String> manifest(Tx tx, ReleaseId id) {
    var now = tx.releases().get(id);
    var before = tx.releases().of(now.mod(), false, now.number(), 1);
    return Texts.between(
        before.isEmpty() ? "" : manifest(tx, before.getFirst()), manifest(tx, now));
  }

  private static String manifest(Tx tx, Release release) {
    return Texts.manifest(release, tx.releases().dependencies(List.of(release.id().value())));
  }

  private static List<Popular> alike(Tx tx, Mod mod) {
    return LookAlike.all(mod, tx.backgrounds().others(mod.id())).limit(ALIKE_MAX).toList();
  }

  /** The last ruling on this very case, where it stands and so may be taken back. */
  public @Nullable Ruling last() {
    return history.stream()
        .filter(it -> it.caseId().equals(subject.id()))
        .findFirst()
        .filter(Ruling::stands)
        .orElse(null);
  }
}
