package dev.bouquet.conversations;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class CountingPreparation extends Preparation {
    CountingPreparation(CountingStore store) {
        super(store::createIndexes);
    }
}
