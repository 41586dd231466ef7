package dev.bouquet.conversations;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class ConversationTermPreparation extends Preparation {
    ConversationTermPreparation(ConversationTermStore store) {
        super(store::createIndexes);
    }
}
