package io.nebulon.desktop.events;

import java.math.BigDecimal;

/// How much more, or less, an account holds after an event.
///
/// @param what the SKU of an item, or the code of a currency
/// @param lot empty where there is none
/// @param change what it adds to the account
record Posting(Account account, String what, String lot, BigDecimal change) {
    boolean isMoney() {
        return account instanceof Account.Purse;
    }
}
