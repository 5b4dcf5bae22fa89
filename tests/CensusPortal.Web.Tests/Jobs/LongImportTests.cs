using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Jobs;

/// <summary>People at work while an import has SQLite's one writer for minutes.</summary>
public sealed class LongImportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_open_while_an_import_is_writing()
    {
        await using var context = portal.Database.CreateContext();
        var before = DateTime.UtcNow.AddMinutes(-5);
        await context.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, before), Cancel);

        // A transaction of SQLite holds the writer from its first moment to its end.
        await using var importing = await context.Database.BeginTransactionAsync(Cancel);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        foreach (var page in (string[])["/", "/administration", "/imports"])
        {
            using var answer = await portal.Browser().GetAsync(page, patience.Token);
            Assert.True(answer.IsSuccessStatusCode, page);
        }
    }
}
