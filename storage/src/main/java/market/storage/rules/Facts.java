package market.storage.rules;

import java.util.List;
import market.storage.releases.ReleaseId;

/** All that a rule can ask about a release: its listing, itself, findings, creator, reports. */
public record Facts(
    ReleaseId release,
    String game,
    String title,
    String summary,
    String description,
    String licence,
    List<String> tags,
    List<String> categories,
    long price,
    long downloads,
    boolean live,
    String version,
    String channel,
    String changelog,
    List<String> loaders,
    long files,
    long bytes,
    List<String> codes,
    long rejects,
    long reviews,
    long notes,
    List<String> scanners,
    String creator,
    long ageDays,
    boolean trusted,
    long liveReleases,
    long rejectedReleases,
    long strikes,
    long openReports,
    long upheldReports,
    List<String> reasons) {}
