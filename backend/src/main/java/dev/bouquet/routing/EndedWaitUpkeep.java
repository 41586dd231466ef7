package dev.bouquet.routing;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class EndedWaitUpkeep extends Preparation {
    EndedWaitUpkeep(EndedWaitStore store) {
        super(store::createIndexes);
    }
}
