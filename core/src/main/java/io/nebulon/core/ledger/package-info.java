/// The double-entry stock ledger: quantities, accounts and movements. It knows no station's rules
/// and no prices.
@NullMarked
package io.nebulon.core.ledger;

import org.jspecify.annotations.NullMarked;
