package dev.bouquet.gateway;

import dev.bouquet.stories.Stories;
import dev.bouquet.stories.StoryListener;
import dev.bouquet.stories.WireStory;
import org.springframework.stereotype.Component;

/** Tells all staff on this node what was published or withdrawn. */
@Component
class StoryFeed implements StoryListener {
    private final StaffFeed staffFeed;

    StoryFeed(StaffFeed staffFeed, Stories stories) {
        this.staffFeed = staffFeed;
        stories.listen(this);
    }

    @Override
    public void published(WireStory story) {
        staffFeed.send(new ServerFrame.StoryPublished(story), socket -> true);
    }

    @Override
    public void withdrawn(String storyId) {
        staffFeed.send(new ServerFrame.StoryWithdrawn(storyId), socket -> true);
    }
}
