package dev.bouquet.measures;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class MeasuresPreparation extends Preparation {
    MeasuresPreparation(FigureStore figures) {
        super(figures::createIndexes);
    }
}
