package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import org.jspecify.annotations.Nullable;

/// What accounts are called, and how much of what moved.
final class AccountWords {
    private static final String MAIN = "MAIN";

    private final Desk desk;
    private final Words words;
    private final ItemNames items;
    private final PlaceNames places;

    AccountWords(Desk desk, ItemNames items) {
        this.desk = desk;
        this.words = desk.words(AccountWords.class);
        this.items = items;
        this.places = new PlaceNames(desk.connection(), desk.ui());
    }

    /// `Zvezda`; `International Space Station` for its main place; `Under way`; `Consumption`. All
    /// shelves of an event are at one station.
    String name(Account account, Runnable onKnown) {
        return switch (account) {
            case Account.Shelf(String station, String location) ->
                    location.equals(MAIN)
                            ? desk.stations().name(station)
                            : places.of(station, location, onKnown);
            case Account.Hold _ -> words.get("account.hold");
            case Account.Purse(String station) -> desk.stations().name(station);
            case Account.Outside outside -> words.get("account." + outside);
        };
    }

    /// `Water, lot MS-31-W`
    String what(Posting posting, Runnable onKnown) {
        if (posting.isMoney()) {
            return words.get("money");
        }
        String name = items.name(posting.what(), onKnown);
        return posting.lot().isEmpty() ? name : words.get("lot", name, posting.lot());
    }

    /// `−2.400`
    String change(Posting posting, Runnable onKnown) {
        Formats formats = desk.formats();
        if (posting.isMoney()) {
            String sum = formats.fixed(posting.change(), Math.max(0, posting.change().scale()));
            return posting.change().signum() > 0 ? "+" + sum : sum;
        }
        return formats.change(posting.change(), unit(posting, onKnown));
    }

    String unitName(Posting posting, Runnable onKnown) {
        return posting.isMoney()
                ? posting.what()
                : desk.formats().units().name(unit(posting, onKnown));
    }

    private String unit(Posting posting, Runnable onKnown) {
        @Nullable Item item = items.of(posting.what(), onKnown);
        return item == null ? "" : item.unit();
    }
}
