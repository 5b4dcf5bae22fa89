using System.Security.Cryptography;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>A portal whose key is in a file, as an office installs it.</summary>
public sealed class KeyFileFixture : PortalFixture, IAsyncLifetime
{
    public string KeyFile { get; } = Path.GetTempFileName();

    private protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            if (new FileInfo(KeyFile).Length == 0)
            {
                File.WriteAllText(KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) + "\n");
            }

            return new Dictionary<string, string> { ["Security:Key"] = "", ["Security:KeyFile"] = KeyFile };
        }
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(KeyFile);
    }
}

/// <summary>The office's key counts wherever it is kept.</summary>
public sealed class KeyFileTests(KeyFileFixture portal) : IClassFixture<KeyFileFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_activity_log_is_sealed_with_a_key_from_a_file_too()
    {
        await using var context = portal.Database.CreateContext();
        for (var i = 0; i < 100 && !await context.ActivitySeals.AnyAsync(Cancel); i++)
        {
            await Task.Delay(100, Cancel);
        }

        var secret = ActivitySealing.SecretOf(null, portal.KeyFile);
        var report = await new ActivityVerifier(portal.Database).VerifyAsync(secret, null, Cancel);
        Assert.True(report.IsWhole);
        Assert.Equal(1, report.Seals);
        Assert.False((await new ActivityVerifier(portal.Database).VerifyAsync(secret + "?", null, Cancel)).IsWhole);
    }
}
