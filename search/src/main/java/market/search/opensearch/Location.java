package market.search.opensearch;

import java.net.URI;

/**
 * Where an index is kept.
 *
 * @param url of the cluster; with a user and a password where it asks for them
 * @param name what the names of all its generations begin with
 * @param shards among how many machines a generation is shared out
 * @param replicas how many more copies of each share there are
 */
public record Location(URI url, String name, int shards, int replicas) {}
