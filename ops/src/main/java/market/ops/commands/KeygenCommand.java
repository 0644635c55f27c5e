package market.ops.commands;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import market.api.genuine.SigningKey;
import market.api.vault.Vault;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Makes keys for the registry to sign with and to seal secrets with, and keeps them nowhere. */
public final class KeygenCommand extends Command {
  private final PrintStream out;

  public KeygenCommand(PrintStream out) {
    super("keygen", "makes keys for the registry to sign with, and to seal secrets with");
    this.out = out;
  }

  @Override
  public void configure(Subparser parser) {
    // Nothing to say.
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace given) {
    var key = SigningKey.generate();
    out.println("SIGNING_KEY=" + key);
    out.println(
        "# its public key, for signing.former once another signs: "
            + SigningKey.of(key).open().minisign());
    out.println("SECRETS_KEY=" + Vault.generate());
  }
}
