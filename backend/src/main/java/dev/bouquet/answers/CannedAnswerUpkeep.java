package dev.bouquet.answers;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class CannedAnswerUpkeep extends Preparation {
    CannedAnswerUpkeep(CannedAnswerStore store) {
        super(store::createIndexes);
    }
}
