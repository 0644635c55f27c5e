package market.storage.passes;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What the owner offers with the pass.
 *
 * @param open whether it can be joined; once it is not, nobody's goes on after the paid period
 * @param monthUnits what a month costs, or null where it is not sold by the month
 * @param yearUnits what a year costs, or null where it is not sold by the year
 * @param platformBp what of a bill is the platform's, after the processor
 */
public record PassProgramme(
    long id,
    boolean open,
    Currency currency,
    @Nullable Long monthUnits,
    @Nullable Long yearUnits,
    int platformBp) {}
