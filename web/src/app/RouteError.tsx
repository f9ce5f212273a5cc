import { Compass } from 'lucide-react';
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { ApiError } from '@/api/http';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/States';
import { paths } from './paths';

/** A page that cannot be shown at all. */
export function RouteError() {
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  // Without a connection a page's code cannot be fetched; after an update that of the old version is gone.
  const noCode = error instanceof TypeError && /dynamically imported|module script/i.test(error.message);
  const shown = noCode
    ? new ApiError(
        0,
        'page_not_loaded',
        'The code of this page could not be fetched: the panel cannot be reached, or it was updated meanwhile. Check the connection and load the console again.',
      )
    : (error as Error);
  return (
    <div className="mx-auto max-w-2xl px-4 py-10">
      <PageHeader title="This page does not work right now" />
      <ErrorState what="The page" error={shown} retry={() => (noCode ? location.reload() : void revalidate())} />
    </div>
  );
}

/** A place that does not exist. */
export function NotFound() {
  return (
    <div className="py-6">
      <PageHeader title="Page not found" />
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        action={
          <ButtonLink to={paths.dashboard()} look="primary">
            Go to the dashboard
          </ButtonLink>
        }
      >
        The link may be old or mistyped.
      </EmptyState>
    </div>
  );
}
