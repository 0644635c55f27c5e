package market.api.scanning;

/** One line of an archive's table of contents; a directory's name ends with a slash. */
public record ArchiveEntry(String name, long size, long crc) {}
