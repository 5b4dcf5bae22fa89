namespace CensusPortal.Web.Defences;

/// <summary>
/// Marks every answer to a phone as the portal's own (同步标记), refusals among them: a page that some gateway puts in between has no such header,
/// and no phone takes it for an answer.
/// </summary>
internal static class SyncMark
{
    public const string Header = "X-Census-Sync";

    public static void UseSyncMark(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/api/v1/sync"))
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers[Header] = "1";
                return Task.CompletedTask;
            });
        }

        return next(http);
    });
}
