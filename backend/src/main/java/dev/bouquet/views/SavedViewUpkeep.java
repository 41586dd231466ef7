package dev.bouquet.views;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class SavedViewUpkeep extends Preparation {
    SavedViewUpkeep(SavedViewStore store) {
        super(store::createIndexes);
    }
}
