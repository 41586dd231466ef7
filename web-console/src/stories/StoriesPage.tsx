import '../ui/forms.css';
import { useParams } from 'react-router';
import { DigestPage } from './DigestPage.tsx';
import { FeedPage } from './FeedPage.tsx';
import { StoryPage } from './StoryPage.tsx';
import { EditPage, TellPage } from './TellPage.tsx';

/** All about stories: the feed, one of them, the week, and telling one. */
export default function StoriesPage() {
  const { id, part } = useParams();
  if (!id) return <FeedPage />;
  if (id === 'digest') return <DigestPage />;
  if (id === 'new') return <TellPage />;
  return part === 'edit' ? <EditPage key={id} id={id} /> : <StoryPage key={id} id={id} />;
}
