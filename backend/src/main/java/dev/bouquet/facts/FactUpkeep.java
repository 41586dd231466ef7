package dev.bouquet.facts;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class FactUpkeep extends Preparation {
    FactUpkeep(FactStore store) {
        super(store::createIndexes);
    }
}
