package market.api.elsewhere;

import java.time.Clock;
import market.api.Json;
import market.api.Settings;
import market.api.jobs.Later;
import market.api.mods.Editing;
import market.api.releases.Releasing;
import market.api.uploads.Uploading;
import market.api.vault.Vault;
import market.storage.Database;

/** Everything that is published from elsewhere. */
public final class Elsewhere {
  public final Hooking hooking;
  public final Fetching fetching;
  public final Importing importing;

  public Elsewhere(
      Database database,
      Editing editing,
      Releasing releasing,
      Uploading uploading,
      Later later,
      Settings settings,
      Clock clock) {
    var json = Json.mapper();
    var outside = new Outside(settings.elsewhere());
    hooking = new Hooking(database, new Vault(settings.secrets()), later, json, clock);
    fetching = new Fetching(database, releasing, uploading, outside, settings, clock);
    importing =
        new Importing(
            database,
            editing,
            new Bringing(database, releasing, uploading, outside, settings, json, clock),
            later,
            clock);
  }
}
