package dev.bouquet.gateway;

import dev.bouquet.gestures.Gestures;
import org.springframework.stereotype.Component;

/** Shows all staff on this node what happens to gestures: whoever may approve one, and whoever learns from it. */
@Component
class GestureFeed {
    GestureFeed(Gestures gestures, StaffFeed staffFeed) {
        gestures.listen(gesture -> staffFeed.send(new ServerFrame.GestureChanged(gesture), socket -> true));
    }
}
