/** What the marketplace remembers: one package a feature, each holding its records and its SQL. */
@NullMarked
package market.storage;

import org.jspecify.annotations.NullMarked;
