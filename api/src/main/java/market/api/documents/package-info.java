/** The papers that money leaves behind: statements, receipts, tables and bank files. Pure. */
@NullMarked
package market.api.documents;

import org.jspecify.annotations.NullMarked;
