package dev.bouquet.answers;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class MacroUpkeep extends Preparation {
    MacroUpkeep(MacroStore store) {
        super(store::createIndexes);
    }
}
