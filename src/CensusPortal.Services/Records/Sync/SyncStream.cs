using System.Runtime.CompilerServices;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Audits;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>
/// What a phone loads (手机装载): the person's areas with their base-list rows, records, buildings and colleagues, of which only what differs from
/// what its token says it has. After each part comes a token, from which a broken load goes on.
/// </summary>
public sealed class SyncStream(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    /// <summary>More areas than this nobody walks.</summary>
    private const int MostAreas = 200;

    private readonly SyncParts parts = new(context, who.Actor, clock);

    /// <summary>One line after another as JSON; a line of the type <c>token</c> is worth sending at once.</summary>
    public async IAsyncEnumerable<(byte[] Json, bool EndsPart)> ReadAsync(string? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in LinesAsync(since, cancel))
        {
            yield return (JsonSerializer.SerializeToUtf8Bytes(line, line.GetType(), SyncJson.Options), line is TokenLine);
        }
    }

    private async IAsyncEnumerable<StreamLine> LinesAsync(string? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var areas = await context.Areas.AsNoTracking().OrderBy(a => a.Code).Take(MostAreas)
            .Select(a => new AreaHead(a.Code, a.Name, context.Divisions.Where(d => d.Code == a.DistrictCode).Select(d => d.Name).FirstOrDefault())).ToListAsync(cancel);
        parts.Own = [.. areas.Select(a => a.Code)];
        var token = SyncToken.Read(since, areas.Count);
        var actor = who.Actor;
        yield return new MeLine(actor.AccountId, actor.Name, actor.DisplayName, actor.Role?.Slug(), [.. areas.Select(a => a.Code)], clock.GetUtcNow().UtcDateTime);
        var codes = await CodesAsync(cancel);
        var print = ContentHash.Empty.Add(SyncJson.Write(codes)).Value;
        if (print != token.Codes)
        {
            yield return codes;
            token.Codes = print;
            yield return new TokenLine(token.Write());
        }

        foreach (var gone in token.Areas.Where(a => a.Length > 0 && areas.All(x => x.Code != a)).ToList())
        {
            yield return new GoneLine(gone);
            token.Forget(gone);
        }

        foreach (var area in areas.Append(null))
        {
            foreach (var part in area is null ? [SyncPart.Parked] : Enum.GetValues<SyncPart>())
            {
                foreach (var line in await parts.DifferencesAsync(token, area, part, cancel))
                {
                    yield return line;
                }

                yield return new TokenLine(token.Write());
            }
        }
    }

    private async Task<CodesLine> CodesAsync(CancellationToken cancel)
    {
        static IReadOnlyList<CodeRow> Rows(CodeTable table) => [.. table.Rows.Select(r => new CodeRow(r.Code, r.Chinese, r.English))];
        var outcomes = await context.Outcomes.AsNoTracking().OrderBy(o => o.Code).Select(o => new CodeRow(o.Code, o.Name, null)).ToListAsync(cancel);
        return new CodesLine(new Dictionary<string, IReadOnlyList<CodeRow>>
        {
            ["outcomes"] = outcomes, ["operatingStatus"] = Rows(CodeTables.OperatingStatuses), ["organisationType"] = Rows(CodeTables.OrganisationTypes),
            ["registrationCategory"] = Rows(CodeTables.RegistrationCategories),
            ["kind"] = [new(RecordKind.LegalEntity.Slug(), "法人单位", "Legal entity"), new(RecordKind.Establishment.Slug(), "产业活动单位", "Establishment")],
            ["findings"] = [.. AuditRules.All.Select(r => new CodeRow(r.Code, r.Chinese, r.English))],
            ["industryCode"] = [.. IndustryClassification.Current.All.Where(i => IndustryClassification.Current.IsValidClass(i.Code)).Select(i => new CodeRow(i.Code, i.Name, null))],
        });
    }
}

/// <summary>An area of the person (本人小区), with the name of its census district.</summary>
internal sealed record AreaHead(string Code, string Name, string? DistrictName);
