package market.api.scanning;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How an archive is written, as the ending of its name says. What has no other ending is none. */
public enum ArchiveForm {
  ZIP,
  TAR,
  TAR_GZ;

  private Set<String> endings() {
    return switch (this) {
      case ZIP -> Set.of("zip", "jar", "pyromod", "mcpack", "mcaddon", "vsix");
      case TAR -> Set.of("tar");
      case TAR_GZ -> Set.of("tar.gz", "tgz");
    };
  }

  /** That of a file. */
  public static Optional<ArchiveForm> of(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    for (var form : values()) {
      if (form.endings().stream().anyMatch(ending -> name.endsWith("." + ending))) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
