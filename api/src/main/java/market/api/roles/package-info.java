/**
 * Who may do what in a game's community: {@link market.api.roles.Powers} is the table, {@link
 * market.api.roles.Standing} the rule by which help becomes a role.
 */
@NullMarked
package market.api.roles;

import org.jspecify.annotations.NullMarked;
