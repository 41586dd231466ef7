package dev.bouquet.conversations;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class MentionPreparation extends Preparation {
    MentionPreparation(MentionStore store) {
        super(store::createIndexes);
    }
}
