package dev.bouquet.stories;

/** Is told on each node when a story is published, on whichever node that was. Lossy; must not block. */
public interface StoryListener {
    /** @param story as one sees it who has not reacted to it */
    void published(WireStory story);

    /** It was published, and is not any more. */
    void withdrawn(String storyId);
}
