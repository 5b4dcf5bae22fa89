using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>A phone of an enumerator (测试手机): sends changes to an office's writer as the endpoint does.</summary>
internal sealed class Phone(SyncWriter writer, int account, params string[] areas)
{
    public static readonly DateTime Noon = new(2023, 11, 3, 4, 0, 0, DateTimeKind.Utc);

    public Guid Device { get; } = Guid.NewGuid();

    public Actor Who { get; } = new(account, $"员{account}", AccountRole.Enumerator, AccessScope.Of([], [], [], areas, []));

    public static SyncWriter WriterOf(Office office, SyncOptions? options = null) =>
        new(office.Database, TimeProvider.System, Options.Create(options ?? new SyncOptions()), NullLogger<SyncWriter>.Instance);

    public static SentChange Change(Guid record, SyncKind kind, string area, int version, object fields) => new(
        Guid.NewGuid(), record, kind, area, version, JsonSerializer.SerializeToElement(fields).EnumerateObject().ToDictionary(p => p.Name, p => p.Value), Noon);

    public static SentChange Unit(Guid record, string area, string name, string? credit = null, string? building = null, string? baseIdentifier = null) => Change(
        record, SyncKind.Unit, area, 0, new
        {
            kind = "legal-entity", name, address = "柳桥路1号", activity = "建材批发", operatingStatus = "1", creditCode = credit, buildingCode = building, baseIdentifier,
            industryCode = "5165", employees = 5,
        });

    public async Task<IReadOnlyList<SyncResult>> SendAsync(params SentChange[] changes)
    {
        var answer = await writer.WriteAsync(new SyncRequest(Device, Who, changes), TestContext.Current.CancellationToken);
        Assert.Null(answer.Problem);
        return answer.Value!;
    }

    public async Task<string?> RefusalAsync(params SentChange[] changes) =>
        (await writer.WriteAsync(new SyncRequest(Device, Who, changes), TestContext.Current.CancellationToken)).Problem?.Code;
}
