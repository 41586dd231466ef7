package dev.bouquet.routing;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class LeavingPreparation extends Preparation {
    LeavingPreparation(LeavingStore store) {
        super(store::createIndexes);
    }
}
